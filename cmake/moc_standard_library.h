// Read by moc before every header: its preprocessor does not follow libstdc++ to the definition of
// this macro when <compare> comes first, and then stops at "namespace std _GLIBCXX_VISIBILITY(…)".
#define _GLIBCXX_VISIBILITY(V)
