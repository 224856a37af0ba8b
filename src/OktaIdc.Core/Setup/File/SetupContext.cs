using System.Text.RegularExpressions;

namespace OktaIdc.Setup;

/// <summary>What is gathered while a document is read: problems, warnings, names that are defined and names that are referred to.</summary>
internal sealed class SetupContext(Func<string, string>? readFile, bool ignoreKeyCase)
{
    private readonly List<SetupProblem> _problems = [];

    public IReadOnlyList<SetupProblem> Problems => _problems;

    public List<SetupProblem> Warnings { get; } = [];

    public List<SetupName> Defined { get; } = [];

    public List<SetupName> Referred { get; } = [];

    /// <summary>Reads a file that the document names; null where the document may name none.</summary>
    public Func<string, string>? ReadFile { get; } = readFile;

    /// <summary>How keys are compared: PowerShell's hashtables do not regard case, YAML does.</summary>
    public StringComparison Keys { get; } = ignoreKeyCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public void Problem(SetupNode node, string path, string message, string remedy)
    {
        var problem = new SetupProblem(node.Line, node.Column, path, message, remedy);
        if (_problems.Count < SetupLimits.Problems && !_problems.Contains(problem))
        {
            _problems.Add(problem);
        }
    }

    public void Warn(SetupNode node, string path, string message, string remedy) =>
        Warnings.Add(new SetupProblem(node.Line, node.Column, path, message, remedy));

    /// <summary>Reports text that is no Unicode: half of a surrogate pair, which no vendor takes and no file can hold.</summary>
    public void CheckUnicode(SetupNode node, string path)
    {
        var rest = node.Text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (System.Text.Rune.DecodeFromUtf16(rest, out _, out var read) is not System.Buffers.OperationStatus.Done)
            {
                Problem(node, path, "The text is not valid Unicode.", "Save the file as UTF-8, and remove the broken character.");
                return;
            }

            rest = rest[read..];
        }
    }

    /// <summary>Reports text that does not fit its pattern or is too long; true where it fits.</summary>
    public bool Fits(SetupNode node, string path, string text, int longest, Regex? pattern, string allowed)
    {
        if (text.Length > longest)
        {
            Problem(node, path, $"The text has {text.Length} characters; at most {longest} are allowed.", "Shorten it.");
            return false;
        }

        if (pattern?.IsMatch(text) == false)
        {
            Problem(node, path, $"'{text}' is not allowed here.", $"Write {allowed}.");
            return false;
        }

        return true;
    }
}

/// <summary>What kind of thing a name in the document stands for.</summary>
internal enum SetupNameKind
{
    User,
    Group,
    PermissionSet,
}

/// <summary>A name where it is defined or referred to.</summary>
internal sealed record SetupName(SetupNameKind Kind, string Name, SetupNode Node, string Path);
