namespace OktaIdc.Access;

/// <summary>A section of an AWS config file: its header line and what follows until the next.</summary>
internal sealed class CliConfigSection(string? header, List<string> lines, string newLine)
{
    private readonly List<string> _before = [.. lines];

    /// <summary>"profile x" or "sso-session x"; null for what stands before the first.</summary>
    public string? Header { get; } = header;

    /// <summary>All lines with their ends, the header's included.</summary>
    public List<string> Lines { get; } = lines;

    /// <summary>Whether we wrote it.</summary>
    public bool IsOurs => Lines.Exists(l => CliConfigText.Trim(l) == CliConfigFile.Mark);

    /// <summary>The keys that it sets.</summary>
    public IEnumerable<string> Keys => Lines.Where(IsKey).Select(l => CliConfigText.Trim(l[..l.IndexOf('=', StringComparison.Ordinal)]));

    /// <summary>The value of a key; null where it is not there.</summary>
    public string? this[string key] => Index(key) is var i and >= 0 ? CliConfigText.Trim(Lines[i][(Lines[i].IndexOf('=', StringComparison.Ordinal) + 1)..]) : null;

    /// <summary>A new section, marked as ours.</summary>
    public static CliConfigSection New(string header, string newLine)
    {
        var section = new CliConfigSection(header, [], newLine);
        section.Lines.AddRange([$"[{header}]{newLine}", CliConfigFile.Mark + newLine]);
        return section;
    }

    /// <summary>Sets keys in place; new ones go behind the last line that says something.</summary>
    public bool Set(IReadOnlyList<(string Key, string? Value)> values)
    {
        var changed = false;
        foreach (var (key, value) in values)
        {
            var index = Index(key);
            var more = index < 0 ? 0 : Lines.Skip(index + 1).TakeWhile(l => !CliConfigText.IsBlank(l) && l[0] is ' ' or '\t').Count();
            if (this[key] == value && more == 0)
            {
                continue;
            }

            changed = true;
            if (index < 0)
            {
                End();
                index = Lines.FindLastIndex(l => !CliConfigText.IsBlank(l) && (!CliConfigText.IsComment(l) || CliConfigText.Trim(l) == CliConfigFile.Mark)) + 1;
                Lines.Insert(index, $"{key} = {value}{newLine}");
                continue;
            }

            // A value may go on in indented lines: they go with it.
            var end = CliConfigText.EndOf(Lines[index + more]);
            Lines.RemoveRange(index, more + 1);
            if (value is not null)
            {
                Lines.Insert(index, $"{key} = {value}{end}");
            }
        }

        return changed;
    }

    /// <summary>Gives the last line the end that it may lack.</summary>
    public void End()
    {
        if (Lines.Count > 0 && CliConfigText.EndOf(Lines[^1]).Length == 0)
        {
            Lines[^1] += newLine;
        }
    }

    /// <summary>What was changed in it; nothing where only line ends and empty lines were.</summary>
    public IEnumerable<string> Diff() => Changes(Lines) is { Count: > 0 } lines ? _before.Count == 0 ? lines : [$"  [{CliConfigText.Show(Header ?? "")}]", .. lines] : [];

    /// <summary>What goes with it.</summary>
    public IEnumerable<string> DiffOfRemoval() => Changes([]);

    private IReadOnlyList<string> Changes(IReadOnlyList<string> after) => [.. LineDiff.Of(_before, after).Where(l => l.Length > 2)];

    // Lines that begin with white space continue a nested value (s3 =, services) and are not keys of the section.
    private static bool IsKey(string line) => line.Length > 0 && line[0] is not (' ' or '\t' or '#' or ';' or '[') && line.IndexOf('=', StringComparison.Ordinal) > 0;

    private int Index(string key) => Lines.FindIndex(l => IsKey(l) && CliConfigText.Trim(l[..l.IndexOf('=', StringComparison.Ordinal)]).Equals(key, StringComparison.OrdinalIgnoreCase));
}
