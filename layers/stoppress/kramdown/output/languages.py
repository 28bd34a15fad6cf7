"""The languages of code that are known: those of Pygments, and the other names that Rouge has for them.

A site's code has a wrapper where Jekyll's highlighter, Rouge, knows the language (https://rouge.jneen.net).
"""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.lexer import Lexer

PLAIN = "plaintext"
"""What code is in that names no language."""

_OTHER_NAMES = {
    "Dockerfile": "docker",
    "HAML": "haml",
    "Isabelle": "isabelle",
    "LaTeX": "latex",
    "R": "r",
    "S": "splus",
    "TeX": "tex",
    "batchfile": "bat",
    "behat": "gherkin",
    "common_lisp": "common-lisp",
    "conf": "ini",
    "config": "ini",
    "configuration": "ini",
    "dlang": "d",
    "eex": "html+erb",
    "eruby": "erb",
    "gnumake": "make",
    "gradle": "groovy",
    "hack": "php",
    "hbs": "html+handlebars",
    "heex": "html+erb",
    "hh": "php",
    "hql": "sql",
    "idlang": "idl",
    "jsonc": "json",
    "json-doc": "json",
    "leex": "html+erb",
    "literate_haskell": "literate-haskell",
    "lithaskell": "literate-haskell",
    "ls": "livescript",
    "m": "matlab",
    "microsoftshell": "powershell",
    "ml": "ocaml",
    "msshell": "powershell",
    "mustache": "html+handlebars",
    "obj-cpp": "objective-c++",
    "obj_c": "objective-c",
    "obj_c++": "objective-c++",
    "obj_cpp": "objective-c++",
    "objcpp": "objective-c++",
    "objective_c": "objective-c",
    "objective_cpp": "objective-c++",
    "objectivecpp": "objective-c++",
    "patch": "diff",
    "plist": "xml",
    "plsql": "sql",
    "pp": "puppet",
    "pry": "rbcon",
    "ps": "postscript",
    "robot": "robotframework",
    "robot-framework": "robotframework",
    "robot_framework": "robotframework",
    "rs,ignore": "rust",
    "rs,no_run": "rust",
    "rs,should_panic": "rust",
    "rust,ignore": "rust",
    "rust,no_run": "rust",
    "rust,should_panic": "rust",
    "shell_session": "console",
    "terminal": "console",
    "unit-file": "systemd",
    "varnish": "vcl",
    "vb": "vb.net",
    "viml": "vim",
    "vimscript": "vim",
    "vuejs": "html",
}
"""Rouge's names of languages that Pygments has under another."""

_NOT_COLOURED = frozenset(
    [
        *("OCL", "apex", "apib", "apiblueprint", "armasm", "aug", "biml", "bpf", "brightscript", "brs", "bs"),
        *("bsl", "cfscript", "cmhg", "cmm", "csvs", "dafny", "datastudio", "digdag", "e-mail", "epp", "eps"),
        *("esc", "escape", "fea", "ff", "fluent", "ftl", "ghc-cmm", "ghc-core", "guess", "hocon", "irb_output"),
        *("isa", "isbl", "jdn", "jsl", "litcoffee", "kdb+", "literate_coffeescript", "lustre", "lutin", "m68k"),
        *("magik", "minizinc", "mkd", "msgtrans", "nes", "nesasm", "nial", "ocl", "opentype"),
        *("opentype_feature_file", "opentypefeature", "prometheus", "realbasic", "rescript", "slice", "sqf"),
        *("ssh", "syzlang", "syzprog", "ttcn3", "tulip", "varnishconf", "wollok", "xojo", "xpath", "zir", PLAIN),
    ]
)
"""The languages that only Rouge knows, and plain text: such code has a wrapper, and no colours."""


_SLOW = frozenset(["EvoqueHtmlLexer", "EvoqueLexer", "EvoqueXmlLexer", "MCSchemaLexer", "TNTLexer", "Tads3Lexer"])
"""Grammars that a block which may be coloured can keep busy for a minute or more."""


def is_known(language: str) -> bool:
    """Whether code in the language has a wrapper.

    Names are as they are written: ``Ruby`` is none. Options for Rouge may follow, as in ``ruby?start_line=2``.
    """
    language = language.partition("?")[0]
    if language in _NOT_COLOURED or language in _OTHER_NAMES:
        return True
    return language == language.lower() and lexer_class(language) is not None


# To find it by its name, Pygments looks through all of its languages.
@lru_cache(maxsize=128)
def lexer_class(language: str) -> "type[Lexer] | None":
    """What reads code in the language; None where nothing does."""
    language = language.partition("?")[0]
    if language in _NOT_COLOURED:
        return None
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    try:
        found: type[Lexer] = find_lexer_class_by_name(_OTHER_NAMES.get(language, language))
    except ClassNotFound:
        return None
    return None if found.__name__ in _SLOW else found
