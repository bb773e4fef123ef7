/** What Chromium 114 lacks and the legacy build of pdf.js takes for granted. */
import "core-js/actual/promise/with-resolvers";
