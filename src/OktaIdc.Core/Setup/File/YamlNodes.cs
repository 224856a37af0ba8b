using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace OktaIdc.Setup;

/// <summary>
/// Reads YAML (JSON is a subset) into nodes with their places: core schema of YAML 1.2, anchors, aliases and merge keys; no tags, one
/// document. Aliases share nodes, and what they stand for is counted, so that a small file cannot stand for a huge one.
/// </summary>
internal sealed class YamlNodes
{
    private static readonly Regex Number = new(
        @"\A[-+]?([0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|\.(inf|Inf|INF))\z|\A\.(nan|NaN|NAN)\z",
        RegexOptions.CultureInvariant | LinearTime.Option);

    private readonly Parser _parser;
    private readonly SetupContext _context;
    private readonly Dictionary<string, SetupNode?> _anchors = new(StringComparer.Ordinal);
    private long _read;

    private YamlNodes(string text, SetupContext context)
    {
        _parser = new Parser(new Scanner(new StringReader(text)));
        _context = context;
    }

    /// <summary>Reads the text; null (and a problem) where it is not usable YAML.</summary>
    public static SetupNode? Read(string text, SetupContext context)
    {
        var nowhere = new SetupNode { Kind = SetupNodeKind.Null, Line = 1, Column = 1 };
        if (text.Length > SetupLimits.Characters)
        {
            context.Problem(nowhere, "", $"The document has {text.Length:N0} characters; at most {SetupLimits.Characters:N0} are read.", "Split it, or remove what is not a setup.");
            return null;
        }

        try
        {
            return new YamlNodes(text, context).Document();
        }
        catch (LimitException e)
        {
            context.Problem(e.Node, "", e.Message, "Write it flatter, or with fewer aliases.");
        }
        catch (YamlException e)
        {
            var place = new SetupNode { Kind = SetupNodeKind.Null, Line = (int)e.Start.Line, Column = (int)e.Start.Column };
            context.Problem(place, "", $"This is not YAML: {Clean(e)}.", "Check quotes, colons and indentation at this place.");
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The scanner lets a few of its own slips out on text that is no YAML at all.
            context.Problem(nowhere, "", $"This is not YAML: {e.Message}", "Check that the file is a setup file in UTF-8.");
        }

        return null;
    }

    private SetupNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.Accept<DocumentStart>(out _))
        {
            _context.Problem(new SetupNode { Kind = SetupNodeKind.Null, Line = 1, Column = 1 }, "", "The document is empty.", "Begin with 'version: 1'; examples/setup.yaml is a complete file to start from.");
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            _context.Problem(Place(second!, SetupNodeKind.Null), "", "A second document begins here.", "Keep one document per file; remove the line '---'.");
        }

        return root;
    }

    private SetupNode Node(int depth)
    {
        var here = _parser.Current!;
        if (depth > SetupLimits.Depth)
        {
            throw new LimitException(Place(here, SetupNodeKind.Null), $"The document is nested deeper than {SetupLimits.Depth} levels.");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Counted(Alias(alias), here);
        }

        if (here is NodeEvent { Tag: { IsEmpty: false } tag } && tag.Value is not ("tag:yaml.org,2002:str" or "tag:yaml.org,2002:map" or "tag:yaml.org,2002:seq"))
        {
            _context.Problem(Place(here, SetupNodeKind.Null), "", $"'{tag.Value}' is read as a YAML tag; tags are not used here.", "Put text that begins with '!' in quotes: \"!name:archive\".");
        }

        // An anchor is known only once its node is complete: a node cannot hold itself.
        var anchor = here is NodeEvent { Anchor: { IsEmpty: false } name } ? name.Value : null;
        if (anchor is not null)
        {
            _anchors[anchor] = null;
        }

        var node = Counted(_parser.TryConsume<Scalar>(out var scalar) ? Scalar(scalar) : _parser.Accept<SequenceStart>(out _) ? List(depth) : Map(depth), here);
        if (anchor is not null)
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private SetupNode Counted(SetupNode node, ParsingEvent here)
    {
        _read++;
        return node.Size > SetupLimits.Nodes || _read > SetupLimits.Nodes
            ? throw new LimitException(Place(here, SetupNodeKind.Null), $"The document stands for more than {SetupLimits.Nodes:N0} values.")
            : node;
    }

    private SetupNode Alias(AnchorAlias alias)
    {
        if (_anchors.TryGetValue(alias.Value.Value, out var known) && known is not null)
        {
            return known;
        }

        var place = Place(alias, SetupNodeKind.Null);
        _context.Problem(place, "", $"The alias *{alias.Value.Value} has no anchor before it.", $"Write &{alias.Value.Value} at the first use, or put the text in quotes.");
        return place;
    }

    private SetupNode List(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        var items = new List<SetupNode>();
        long size = 1;
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
            size += items[^1].Size;
        }

        return new SetupNode { Kind = SetupNodeKind.List, Line = Line(start), Column = Column(start), Items = items, Size = size };
    }

    private SetupNode Map(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var entries = new List<SetupEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var merged = new List<SetupNode>();
        long size = 1;
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            size += key.Size + value.Size;
            if (key.Kind is SetupNodeKind.List or SetupNodeKind.Map)
            {
                _context.Problem(key, "", $"A key must be text, not {key.Describe()}.", "Write 'key: value'.");
            }
            else if (key.Text == "<<")
            {
                merged.Add(value);
            }
            else if (keys.Add(key.Text))
            {
                entries.Add(new SetupEntry(key.Text, key, value));
            }
            else
            {
                _context.Problem(key, "", $"The key '{key.Text}' stands here twice.", "Remove one of the two.");
            }
        }

        foreach (var entry in merged.SelectMany(Merge).Where(e => keys.Add(e.Key)))
        {
            entries.Add(entry);
        }

        return new SetupNode { Kind = SetupNodeKind.Map, Line = Line(start), Column = Column(start), Entries = entries, Size = size };
    }

    private IEnumerable<SetupEntry> Merge(SetupNode node)
    {
        if (node.Kind is SetupNodeKind.Map)
        {
            return node.Entries;
        }

        if (node.Kind is SetupNodeKind.List && node.Items.All(i => i.Kind is SetupNodeKind.Map))
        {
            return node.Items.SelectMany(i => i.Entries);
        }

        _context.Problem(node, "", $"'<<' merges mappings, not {node.Describe()}.", "Write '<<: *anchor', where the anchor stands at a mapping.");
        return [];
    }

    private SetupNode Scalar(Scalar scalar)
    {
        var kind = scalar.Style is not ScalarStyle.Plain || !scalar.Tag.IsEmpty ? SetupNodeKind.Text : scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => SetupNodeKind.Null,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => SetupNodeKind.Boolean,
            var text when text.Length <= 64 && Number.IsMatch(text) => SetupNodeKind.Number,
            _ => SetupNodeKind.Text,
        };
        var node = new SetupNode { Kind = kind, Line = Line(scalar), Column = Column(scalar), Text = scalar.Value };
        _context.CheckUnicode(node, "");
        return node;
    }

    private static SetupNode Place(ParsingEvent e, SetupNodeKind kind) => new() { Kind = kind, Line = Line(e), Column = Column(e) };

    private static int Line(ParsingEvent e) => (int)e.Start.Line;

    private static int Column(ParsingEvent e) => (int)e.Start.Column;

    private static string Clean(YamlException e)
    {
        // The library's text begins with its own "(Line: 3, Col: 1, Idx: 20) - (...): ".
        var cut = e.Message.IndexOf("): ", StringComparison.Ordinal);
        return (cut < 0 ? e.Message : e.Message[(cut + 3)..]).TrimEnd('.');
    }

    private sealed class LimitException(SetupNode node, string message) : Exception(message)
    {
        public SetupNode Node { get; } = node;
    }
}
