using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Setup;

/// <summary>
/// A mapping of the document, read key by key. The keys it may have are said once, when it is made: unknown ones are reported there
/// with the nearest valid name. A value of the wrong type is reported and taken as absent, so that reading goes on.
/// </summary>
internal sealed class SetupSection
{
    private const string Allowed = "letters, digits, spaces and _ . : / = + - @";

    private readonly SetupContext _context;
    private readonly Dictionary<string, SetupNode> _values = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _known;

    public SetupSection(SetupContext context, SetupNode node, string path, SetupKeys keys)
    {
        var known = keys.Names;
        (_context, Node, Path, _known) = (context, node, path, known);
        if (node.Kind is not SetupNodeKind.Map)
        {
            context.Problem(node, path, $"A mapping is expected, not {node.Describe()}.", $"Write it with its keys: {string.Join(", ", known)}.");
            IsBroken = true;
            return;
        }

        foreach (var entry in node.Entries)
        {
            if (known.FirstOrDefault(k => string.Equals(k, entry.Key, context.Keys)) is { } key)
            {
                _values[key] = entry.Value;
            }
            else
            {
                var hint = NearMatch.Suggest(entry.Key, known, $"Known here are {string.Join(", ", known)}.");
                context.Problem(entry.KeyNode, PathOf(entry.Key), $"'{entry.Key}' is not a known key.", hint);
            }
        }
    }

    public SetupNode Node { get; }

    public string Path { get; }

    /// <summary>True where it is no mapping at all, which has been reported.</summary>
    public bool IsBroken { get; }

    public string PathOf(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    /// <summary>The value, or null where it is absent or empty.</summary>
    public SetupNode? Find(string key)
    {
        if (!_known.Contains(key))
        {
            throw new ArgumentException($"The section does not know '{key}'.", nameof(key));
        }

        return _values.TryGetValue(key, out var node) && node.Kind is not SetupNodeKind.Null ? node : null;
    }

    public string? Text(string key, int longest = 1024, Regex? pattern = null, string allowed = "other text") =>
        Find(key) is { } node ? TextOf(node, PathOf(key), longest, pattern, allowed) : null;

    public string RequiredText(string key, int longest = 1024, Regex? pattern = null, string allowed = "other text")
    {
        if (Find(key) is { } node)
        {
            return TextOf(node, PathOf(key), longest, pattern, allowed) ?? "";
        }

        Missing(key);
        return "";
    }

    public void Missing(string key)
    {
        if (!IsBroken)
        {
            _context.Problem(Node, PathOf(key), $"'{key}' is missing.", $"Add {key}.");
        }
    }

    public bool Flag(string key)
    {
        if (Find(key) is not { } node)
        {
            return false;
        }

        if (node.Kind is SetupNodeKind.Boolean)
        {
            return string.Equals(node.Text, "true", StringComparison.OrdinalIgnoreCase);
        }

        _context.Problem(node, PathOf(key), $"true or false is expected, not {Show(node)}.", "Write true or false, without quotes.");
        return false;
    }

    public T Choice<T>(string key, T otherwise)
        where T : struct, Enum =>
        Text(key) is { } text ? ChoiceOf<T>(Find(key)!, PathOf(key), text) ?? otherwise : otherwise;

    /// <summary>One word out of a few; null where absent or none of them.</summary>
    public string? Word(string key, params string[] words)
    {
        if (Text(key) is not { } text || Array.Exists(words, w => w == text))
        {
            return Find(key)?.Text;
        }

        _context.Problem(Find(key)!, PathOf(key), $"'{text}' is not one of {string.Join(", ", words)}.", NearMatch.Suggest(text, words, $"Write one of {string.Join(", ", words)}."));
        return null;
    }

    /// <summary>A list of words out of a few.</summary>
    public IEnumerable<T> Choices<T>(string key)
        where T : struct, Enum
    {
        foreach (var (node, path) in List(key))
        {
            if (TextOf(node, path, 100, null, "") is { } text && ChoiceOf<T>(node, path, text) is { } value)
            {
                yield return value;
            }
        }
    }

    /// <summary>A whole number from 0 to <paramref name="most"/>; null where absent or not one.</summary>
    public int? Count(string key, int most)
    {
        if (Find(key) is not { } node)
        {
            return null;
        }

        if (node.Kind is SetupNodeKind.Number && int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= most)
        {
            return count;
        }

        _context.Problem(node, PathOf(key), $"A number from 0 to {most} is expected, not {Show(node)}.", "Write a whole number, without quotes.");
        return null;
    }

    /// <summary>The items of a list, each with its path; empty where absent or not a list.</summary>
    public IEnumerable<(SetupNode Node, string Path)> List(string key)
    {
        if (Find(key) is not { } node)
        {
            return [];
        }

        if (node.Kind is SetupNodeKind.List)
        {
            return node.Items.Select((item, i) => (item, $"{PathOf(key)}[{i}]"));
        }

        _context.Problem(node, PathOf(key), $"A list is expected, not {node.Describe()}.", node.Kind is SetupNodeKind.Map ? "Begin each item with '- '." : $"Write [{node.Text}].");
        return [];
    }

    public ImmutableArray<string> Texts(string key, int longest = 1024, Regex? pattern = null, string allowed = "other text") =>
        [.. List(key).Select(x => TextOf(x.Node, x.Path, longest, pattern, allowed)).OfType<string>()];

    /// <summary>A list of patterns, of which each must name something.</summary>
    /// <param name="key">The key.</param>
    /// <param name="what">What is to be named, for the remedy.</param>
    /// <param name="part">The part of an item that is the pattern; null for all of it.</param>
    /// <param name="longest">Longest item.</param>
    /// <param name="pattern">What items look like.</param>
    /// <param name="allowed">The same in words.</param>
    public ImmutableArray<string> Patterns(string key, string what, Func<string, string>? part = null, int longest = 1024, Regex? pattern = null, string allowed = "other text") =>
        [.. List(key).Where(x => TextOf(x.Node, x.Path, longest, pattern, allowed) is { } text && NamesSomething(x.Node, x.Path, part?.Invoke(text) ?? text, $"Name {what}, wildcards within the name; leave the item out where there is none.")).Select(x => x.Node.Text)];

    /// <summary>Whether a pattern names something; one that is nothing but wildcards is reported, since one character would let pass whatever there is, and what comes later.</summary>
    public bool NamesSomething(SetupNode node, string path, string pattern, string remedy)
    {
        if (!Wildcard.IsOnlyWildcards(pattern))
        {
            return true;
        }

        _context.Problem(node, path, $"'{node.Text}' is nothing but wildcards: it would take whatever there is.", remedy);
        return false;
    }

    /// <summary>A list of names of which none may stand twice, each kept as a reference to be resolved.</summary>
    public ImmutableArray<string> References(string key, SetupNameKind kind)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var (node, path) in List(key))
        {
            if (TextOf(node, path, 1024, null, "") is not { } name)
            {
                continue;
            }

            if (!seen.Add(name))
            {
                _context.Problem(node, path, $"'{name}' stands here twice.", "Remove one.");
                continue;
            }

            names.Add(name);
            _context.Referred.Add(new SetupName(kind, name, node, path));
        }

        return names.ToImmutable();
    }

    /// <summary>A single name, kept as a reference to be resolved.</summary>
    public string? Reference(string key, SetupNameKind kind)
    {
        var name = Text(key);
        if (name is not null)
        {
            _context.Referred.Add(new SetupName(kind, name, Find(key)!, PathOf(key)));
        }

        return name;
    }

    /// <summary>A mapping of free keys to text.</summary>
    public ImmutableSortedDictionary<string, string> Map(string key, int longestKey, int longestValue, Regex? keys = null, Regex? values = null)
    {
        var result = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, node, path) in Entries(key, longestKey, keys))
        {
            if (TextOf(node, path, longestValue, values, Allowed, mayBeEmpty: true) is { } value)
            {
                result[name] = value;
            }
        }

        return result.ToImmutable();
    }

    /// <summary>The entries of a mapping of free keys, each with its path; empty where absent or not a mapping.</summary>
    public IEnumerable<(string Name, SetupNode Node, string Path)> Entries(string key, int longestKey, Regex? keys = null)
    {
        if (Find(key) is not { } node)
        {
            return [];
        }

        if (node.Kind is SetupNodeKind.Map)
        {
            return node.Entries
                .Where(e => _context.Fits(e.KeyNode, $"{PathOf(key)}.{e.Key}", e.Key, longestKey, keys, Allowed))
                .Select(e => (e.Key, e.Value, $"{PathOf(key)}.{e.Key}"));
        }

        _context.Problem(node, PathOf(key), $"A mapping is expected, not {node.Describe()}.", "Write { Key: value }.");
        return [];
    }

    /// <summary>The scalar as text, or null after reporting why not.</summary>
    public string? TextOf(SetupNode node, string path, int longest, Regex? pattern, string allowed, bool mayBeEmpty = false)
    {
        if (node.Kind is SetupNodeKind.Text or SetupNodeKind.Number)
        {
            if (node.Text.Length == 0 && !mayBeEmpty)
            {
                _context.Problem(node, path, "The text is empty.", "Write a value, or remove the key.");
                return null;
            }

            return _context.Fits(node, path, node.Text, longest, pattern, allowed) ? node.Text : null;
        }

        var remedy = node.Kind is SetupNodeKind.Boolean ? $"Put it in quotes: \"{node.Text}\"." : "Write text.";
        _context.Problem(node, path, $"Text is expected, not {node.Describe()}.", remedy);
        return null;
    }

    private T? ChoiceOf<T>(SetupNode node, string path, string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        var names = SetupWords.Of<T>();
        _context.Problem(node, path, $"'{text}' is not one of {string.Join(", ", names)}.", NearMatch.Suggest(text, names, $"Write one of {string.Join(", ", names)}."));
        return null;
    }

    private static string Show(SetupNode node) =>
        node.Kind is SetupNodeKind.Text or SetupNodeKind.Number ? $"'{node.Text}'" : node.Describe();
}
