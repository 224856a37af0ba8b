namespace OktaIdc.Access;

/// <summary>
/// The text of an AWS config file as sections that keep every line: comments, order, unknown keys, line ends. Only what is changed
/// changes.
/// </summary>
internal sealed class CliConfigFile
{
    /// <summary>The line by which we know a section again as ours.</summary>
    public const string Mark = "# written by OktaIdc";

    private readonly string _newLine;
    private readonly List<Section> _sections;

    private CliConfigFile(string newLine, List<Section> sections)
    {
        _newLine = newLine;
        _sections = sections;
    }

    /// <summary>The sections in order; the first may have no header.</summary>
    public IReadOnlyList<Section> Sections => _sections;

    /// <summary>Reads a text.</summary>
    public static CliConfigFile Parse(string text)
    {
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var sections = new List<Section> { new(null, []) };
        foreach (var line in text.Length == 0 ? [] : text.TrimEnd('\n', '\r').Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (Header(line) is { } header)
            {
                sections.Add(new Section(header, [line]));
            }
            else
            {
                sections[^1].Lines.Add(line);
            }
        }

        return new CliConfigFile(newLine, sections);
    }

    /// <summary>The section of that header; null where there is none.</summary>
    public Section? Find(string header) => _sections.FirstOrDefault(s => s.Header == header);

    /// <summary>Sets keys of a section, made and marked as ours where it is not there. A null value removes the key.</summary>
    /// <returns>True where something changed.</returns>
    public bool Set(string header, IReadOnlyList<(string Key, string? Value)> values)
    {
        if (Find(header) is { } section)
        {
            return section.Set(values);
        }

        // An empty line between sections, as people write them.
        if (_sections[^1] is { Lines.Count: > 0 } last && last.Lines[^1].Trim().Length > 0)
        {
            last.Lines.Add("");
        }

        var added = new Section(header, [$"[{header}]", Mark]);
        added.Set(values);
        _sections.Add(added);
        return true;
    }

    /// <summary>Removes a section; comments before the next header belong to that one and stay.</summary>
    public void Remove(Section section)
    {
        var index = _sections.IndexOf(section);
        var trailing = section.Lines.AsEnumerable().Reverse().TakeWhile(l => l.TrimStart().StartsWith('#') || l.TrimStart().StartsWith(';')).Reverse().ToList();
        _sections.RemoveAt(index);
        if (trailing.Count > 0 && trailing[0] != Mark && index > 0)
        {
            _sections[index - 1].Lines.AddRange(trailing);
        }
    }

    /// <summary>The text, ended by a line end.</summary>
    public override string ToString()
    {
        var lines = _sections.SelectMany(s => s.Lines).ToList();
        while (lines.Count > 0 && lines[^1].Trim().Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines.Count == 0 ? "" : string.Join(_newLine, lines) + _newLine;
    }

    private static string? Header(string line)
    {
        var text = line.Trim();
        var close = text.IndexOf(']', StringComparison.Ordinal);
        return text.StartsWith('[') && close > 1 && !char.IsWhiteSpace(line[0]) ? string.Join(' ', text[1..close].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)) : null;
    }

    /// <summary>A section: its header line and what follows until the next.</summary>
    internal sealed class Section(string? header, List<string> lines)
    {
        /// <summary>"profile x" or "sso-session x"; null for what stands before the first.</summary>
        public string? Header { get; } = header;

        /// <summary>All lines, the header's included.</summary>
        public List<string> Lines { get; } = lines;

        /// <summary>Whether we wrote it.</summary>
        public bool IsOurs => Lines.Any(l => l.Trim() == Mark);

        /// <summary>The value of a key; null where it is not there.</summary>
        public string? this[string key] => Index(key) is var i and >= 0 ? Lines[i][(Lines[i].IndexOf('=', StringComparison.Ordinal) + 1)..].Trim() : null;

        /// <summary>Sets keys in place; new ones go behind the last line that says something.</summary>
        public bool Set(IReadOnlyList<(string Key, string? Value)> values)
        {
            var changed = false;
            foreach (var (key, value) in values)
            {
                if (this[key] == value)
                {
                    continue;
                }

                changed = true;
                var index = Index(key);
                if (value is null)
                {
                    Lines.RemoveAt(index);
                }
                else if (index >= 0)
                {
                    Lines[index] = $"{key} = {value}";
                }
                else
                {
                    var end = Lines.FindLastIndex(l => l.Trim().Length > 0 && !(l.TrimStart().StartsWith('#') && l.Trim() != Mark));
                    Lines.Insert(end + 1, $"{key} = {value}");
                }
            }

            return changed;
        }

        // Lines that begin with white space continue a nested value (s3 =, services) and are not keys of the section.
        private int Index(string key) => Lines.FindIndex(l =>
            l.Length > 0 && !char.IsWhiteSpace(l[0]) && l[0] is not ('#' or ';' or '[')
            && l.IndexOf('=', StringComparison.Ordinal) is var equals and > 0 && l[..equals].Trim().Equals(key, StringComparison.OrdinalIgnoreCase));
    }
}
