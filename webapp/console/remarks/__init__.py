"""The sentences of every problem that a command line can have: what is wrong, and what to write instead."""

from webapp.console.remarks.arguments import arguments as arguments
from webapp.console.remarks.blanks import stray_blank as stray_blank
from webapp.console.remarks.flags import needs_value as needs_value
from webapp.console.remarks.flags import no_effect as no_effect
from webapp.console.remarks.flags import not_a_switch as not_a_switch
from webapp.console.remarks.flags import not_here as not_here
from webapp.console.remarks.flags import one_dash as one_dash
from webapp.console.remarks.flags import one_dash_refused as one_dash_refused
from webapp.console.remarks.flags import swallowed as swallowed
from webapp.console.remarks.flags import unknown_flag as unknown_flag
from webapp.console.remarks.flags import unknown_short as unknown_short
from webapp.console.remarks.line import nearly_docker as nearly_docker
from webapp.console.remarks.line import not_docker as not_docker
from webapp.console.remarks.line import operator as operator
from webapp.console.remarks.line import prompt as prompt
from webapp.console.remarks.line import refused as refused
from webapp.console.remarks.line import sudo as sudo
from webapp.console.remarks.line import unknown_command as unknown_command
from webapp.console.remarks.values import placeholder as placeholder
from webapp.console.remarks.values import value as value
