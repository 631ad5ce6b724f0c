import { registerHooks } from "node:module";

/* node --import this: whatever asks for cdktf, the prebuilt providers too, gets cdktn. */
registerHooks({ resolve: (specifier, context, next) => next(specifier.replace(/^cdktf(?=\/|$)/, "cdktn"), context) });
