"""The commonest options of docker's plugins that run models, agents and their tools.

Facts: docs.docker.com/reference/cli/docker/ (model, sandbox, mcp, desktop, offload).
"""

from webapp.console.grammar import flag
from webapp.wording import mark

_PATH = mark("A path.")

OF_MODEL = (
    flag("-d, --detach", None, mark("Only loads the model into memory, without a chat.")),
    flag("--color", "text", mark("Whether it prints in colour: auto, yes or no."), about=mark("auto, yes or no.")),
    flag("--debug", None, mark("Prints more about what is done.")),
    flag("--ignore-runtime-memory-check", None, mark("Goes on even if the model seems too large for the memory.")),
    flag("--json", None, mark("Prints JSON.")),
    flag("--openai", None, mark("Prints in the format that OpenAI's interface has.")),
    flag("-q, --quiet", None, mark("Prints only ids.")),
    flag("--force", None, mark("Does not ask, and removes what is in use as well.")),
    flag("--follow", None, mark("Keeps printing as more comes, until Ctrl-C.")),
    flag("--no-engines", None, mark("Leaves out what the programs underneath have written.")),
    flag("--gguf", "path", mark("The model's file, in the GGUF format; of several, the first."), about=_PATH),
    flag("--safetensors-dir", "path", mark("The directory with the model's files."), about=_PATH),
    flag("--license", "path", mark("Packs a licence text with it."), about=_PATH, many=True),
    flag(
        "--context-size", "number", mark("How much text the model reads at once, in tokens."), about=mark("A number.")
    ),
    flag("--push", None, mark("Uploads it at once, instead of keeping it here.")),
    flag("--gpu", "text", mark("Which graphics processor models run on: none, auto, cuda, rocm, musa or cann.")),
    flag("--backend", "text", mark("The program underneath that runs models, such as llama.cpp or vllm.")),
    flag("--port", "number", mark("The port on which models are reached."), about=mark("The port's number.")),
    flag("--do-not-track", None, mark("Reports nothing about how models are used.")),
)
OF_SANDBOX = (
    flag("--name", "alias", mark("What the sandbox is called; the agent's and the folder's name unless given.")),
    flag("-t, --template", "image", mark("The image that the sandbox is made from."), about=mark("An image.")),
    flag("--pull-template", "pull", mark("When to fetch that image."), about=mark("always, missing or never.")),
    flag("-q, --quiet", None, mark("Prints less.")),
)
OF_MCP = (
    flag("--port", "number", mark("The port on which the gateway listens."), about=mark("The port's number.")),
    flag("--transport", "text", mark("How to talk to it: stdio, sse or streaming.")),
    flag("--servers", "text", mark("Only these servers from the catalog, separated by commas."), many=True),
    flag("--enable-all-servers", None, mark("All servers of the catalog.")),
    flag("--catalog", "path", mark("The list of servers that are available."), about=_PATH, many=True),
    flag("--config", "path", mark("The file with the servers' settings."), about=_PATH, many=True),
    flag("--dry-run", None, mark("Starts, and listens to nobody: a test of the settings.")),
    flag("--block-network", None, mark("Keeps tools from reaching what they have no business with.")),
    flag("--block-secrets", None, mark("Keeps passwords from going to tools or coming from them (the default).")),
    flag("--log-calls", None, mark("Writes down which tools are called (the default).")),
    flag("--long-lived", None, mark("Lets the servers' containers run until the gateway ends.")),
    flag("--cpus", "number", mark("How many processors each server may use.")),
    flag("--memory", "text", mark("The most memory that each server may use, such as 2Gb.")),
)
OF_DESKTOP = (
    flag("-d, --detach", None, mark("Does not wait until it is done.")),
    flag("--timeout", "number", mark("Gives up after this many seconds; 0 waits forever."), about=mark("A number.")),
    flag("--force", None, mark("Stops it even if it does not react.")),
)
OF_OFFLOAD = (
    flag("-a, --account", "text", mark("The Docker account that it is used with.")),
    flag("-g, --gpu", None, mark("Asks for a machine with a graphics processor.")),
    flag("--timeout", "duration", mark("How long to wait until the machine is ready.")),
    flag("--idle-timeout", "duration", mark("How long nothing happens before the machine rests.")),
)
