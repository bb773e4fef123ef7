/** Words that the index leaves out (Lucene's English list): they find nothing by themselves. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    "a an and are as at be but by for if in into is it no not of on or such that the their then there " +
    "these they this to was will with"
  ).split(" "),
);

/**
 * Words so common in titles and abstracts on arXiv that they tell papers apart badly. Gathered by
 * document frequency over 1,351 titles and 142 abstracts, with the commonest words of other fields
 * than machine learning added by hand.
 */
const COMMON: ReadonlySet<string> = new Set(
  (
    "about above accuracy accurate achieve achieved achieves across adaptation additional additionally " +
    "after agent agents algorithm algorithms also among analysis applications applied approach approaches " +
    "architecture architectures attention available average based because become been before behavior " +
    "benchmark benchmarks best better between both building called can capabilities case cases challenge " +
    "challenges challenging class code common compared comparison complex complexity comprehensive " +
    "computational consider consistently constraints context control conventional cost could critical " +
    "current data dataset datasets deep demonstrate depth describe design designed detection developed " +
    "different diffusion direct directly distribution diverse domain domains downstream during each " +
    "effect effective effectively effectiveness effects efficiency efficient either enable enables energy " +
    "enhance equation equations error especially estimation evaluate evaluation even every evidence " +
    "examples existing experimental experiments explicit extensive feature features field fields final " +
    "find findings fine first fixed following framework from full fully function functions fundamental " +
    "further furthermore general generalization generate generated generation generative github given " +
    "global gradient graph group have having high higher however https human image images important " +
    "improve improved improvement improvements improves improving including increase increasing " +
    "individual inference information initial input inputs instead introduce introducing issue issues " +
    "itself jointly knowledge known language large latent layer layers leads learn learning level " +
    "leverage leveraging like limited limits linear local long lower main make makes many match measure " +
    "mechanism memory method methodology methods minimal model modeling models more moreover most much " +
    "multi multiple natural need network networks neural novel number numerical observed obtain obtained " +
    "often only open optimal optimization order original other outperforms output over overall paper " +
    "parameter parameters particular performance perform point possible potential present presented " +
    "previous prior problem problems process processing properties propose proposed prove provide " +
    "provided provides providing quality quantum random range rate rather real reasoning recent recently " +
    "reduce reduces reducing related remains representation representations require required requires " +
    "research respectively result results robust robustness same sample samples scalable scale search " +
    "second self semantic sequence several show showing shown shows significant significantly similar " +
    "simple single size small solution solutions some space specific specifically stable standard state " +
    "states step still strategy strong structure structures studies study such superior supervised " +
    "support system systems target task tasks technique techniques test text than their them theoretical " +
    "theory these thing this three through thus time towards toward train trained training transfer " +
    "transformer transformers tuning types under understanding unlike used user uses using various " +
    "vector version very video view vision visual weight weights well what when where whether which " +
    "while whose widely with within without work works world would zero"
  ).split(" "),
);

/**
 * How well a word tells papers apart: 0 for the index's stop words and single letters, at most 2
 * for common words, else more the longer it is. Ties are for the caller to break.
 */
export function distinctiveness(word: string): number {
  const lower = word.toLowerCase();
  if (STOP_WORDS.has(lower) || lower.length < 2) return 0;
  if (COMMON.has(lower)) return 1 + Math.min(lower.length, 12) / 12;
  // A name in mixed case (`PiSSA`, `LoRA`) is rarer than its length says; so is a word with digits.
  const marked = /[a-z0-9][A-Z]|\d[A-Za-z]|[A-Za-z]\d/.test(word) ? 4 : 0;
  return 2 + Math.min(lower.length, 12) + marked;
}
