namespace OktaIdc.Access;

/// <summary>
/// The text of an AWS config file as sections that keep every line with its own end: comments, order, unknown keys, a missing last line
/// end. Only what is changed changes.
/// </summary>
internal sealed class CliConfigFile
{
    /// <summary>The line by which we know a section again as ours.</summary>
    public const string Mark = "# written by OktaIdc";

    private readonly string _newLine;
    private readonly List<CliConfigSection> _sections;
    private readonly List<CliConfigSection> _removed = [];

    private CliConfigFile(string newLine, List<CliConfigSection> sections)
    {
        _newLine = newLine;
        _sections = sections;
    }

    /// <summary>The sections in order; the first has no header.</summary>
    public IReadOnlyList<CliConfigSection> Sections => _sections;

    /// <summary>Reads a text.</summary>
    public static CliConfigFile Parse(string text)
    {
        // What is added has the line end that the file begins with; what is there keeps its own.
        var first = text.IndexOf('\n', StringComparison.Ordinal);
        var newLine = first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
        var sections = new List<(string? Header, List<string> Lines)> { (null, []) };
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var found and >= 0 ? found + 1 : text.Length;
            var line = text[start..end];
            if (Header(start == 0 ? CliConfigText.WithoutMark(line) : line) is { } header)
            {
                sections.Add((header, [line]));
            }
            else
            {
                sections[^1].Lines.Add(line);
            }

            start = end;
        }

        return new CliConfigFile(newLine, [.. sections.Select(s => new CliConfigSection(s.Header, s.Lines, newLine))]);
    }

    /// <summary>The section of that header; null where there is none.</summary>
    public CliConfigSection? Find(string header) => _sections.FirstOrDefault(s => s.Header == header);

    /// <summary>Sets keys of a section, made and marked as ours where it is not there. A null value removes the key.</summary>
    /// <returns>True where something changed.</returns>
    public bool Set(string header, IReadOnlyList<(string Key, string? Value)> values)
    {
        if (Find(header) is { } section)
        {
            return section.Set(values);
        }

        // The line before it may lack its end, and an empty line stands between sections, as people write them.
        if (_sections.LastOrDefault(s => s.Lines.Count > 0) is { } last)
        {
            last.End();
            if (!CliConfigText.IsBlank(last.Lines[^1]))
            {
                last.Lines.Add(_newLine);
            }
        }

        var added = CliConfigSection.New(header, _newLine);
        added.Set(values);
        _sections.Add(added);
        return true;
    }

    /// <summary>Removes a section; comments before the next header belong to that one and stay.</summary>
    public void Remove(CliConfigSection section)
    {
        var index = _sections.IndexOf(section);
        var trailing = section.Lines.AsEnumerable().Reverse().TakeWhile(l => CliConfigText.IsComment(l)).Reverse().ToList();
        _sections.RemoveAt(index);
        _removed.Add(section);
        if (trailing.Count > 0 && CliConfigText.Trim(trailing[0]) != Mark && index > 0)
        {
            _sections[index - 1].Lines.AddRange(trailing);
        }
        else if (index == _sections.Count && _sections[index - 1].Lines is [.., _, var blank] lines && CliConfigText.IsBlank(blank))
        {
            lines.RemoveAt(lines.Count - 1); // The empty line that was put before it.
        }
    }

    /// <summary>What was changed, section by section: each with its header, what goes with -, what comes with +.</summary>
    public IEnumerable<string> Diff() => _sections.SelectMany(s => s.Diff()).Concat(_removed.SelectMany(s => s.DiffOfRemoval()));

    /// <summary>The text.</summary>
    public override string ToString() => string.Concat(_sections.SelectMany(s => s.Lines));

    private static string? Header(string line)
    {
        var text = CliConfigText.Trim(line);
        var close = text.IndexOf(']', StringComparison.Ordinal);
        return close > 1 && line.StartsWith('[') ? string.Join(' ', text[1..close].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)) : null;
    }
}
