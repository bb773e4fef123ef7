/** Whether a paragraph has the shape of an abstract: long, or of several whole sentences. */
export declare function isAbstract(paragraph: string): boolean;
/** Whether a short paragraph is what pages write about a paper and never a title: a date, votes, a lone link. */
export declare function isMetadata(paragraph: string): boolean;
/** Whether a text sounds like research. Texts that are not in Latin letters get the benefit of the doubt. */
export declare function soundsLikeResearch(text: string): boolean;
