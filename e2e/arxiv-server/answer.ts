/** A whole HTTP answer before it is sent, so that a fault can spoil any part of it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An answer of text. */
export function textAnswer(
  status: number,
  contentType: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers: { "Content-Type": contentType, ...headers }, body: Buffer.from(text, "utf8") };
}

/** An answer of a small page for people. */
export function pageAnswer(status: number, title: string, sentence: string): Answer {
  const page = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1><p>${sentence}</p></body>
</html>
`;
  return textAnswer(status, "text/html; charset=utf-8", page);
}

/** How the service refuses whoever asks too often: no `Retry-After`. */
export function rateExceeded(): Answer {
  return textAnswer(429, "text/plain", "Rate exceeded.");
}
