using System.Text.Json;
using System.Text.RegularExpressions;

namespace OktaIdc.Setup;

/// <summary>
/// The values of a template's variables. <c>${name}</c>, a name of letters, digits and <c>_</c>, is always a variable; every other
/// <c>${...}</c> (AWS's own have a colon, or are one sign) stays as it is, and <c>$${name}</c> stands for the text <c>${name}</c>.
/// </summary>
internal sealed class TemplateValues(SetupContext context, string template, IReadOnlyList<SetupEntry> entries)
{
    private static readonly Regex Variable = new(@"\$?\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | LinearTime.Option);

    private const int LongestText = 65_536;
    private const int LongestValue = 1024;

    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>False once a variable had no value that could be put in its place.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>How a value is written between the quotes of JSON.</summary>
    public static string InJson(string value) => JsonSerializer.Serialize(value)[1..^1];

    /// <summary>The value where the text is one variable and nothing else: it takes the place of the text, whatever its kind. Null elsewhere.</summary>
    public SetupNode? Whole(SetupNode node, string path)
    {
        var match = Variable.Match(node.Text);
        return match.Success && match.Length == node.Text.Length && !IsEscaped(match) ? Find(match, node, path)?.Value : null;
    }

    /// <summary>The text with its variables replaced.</summary>
    /// <param name="node">Where it stands, for problems.</param>
    /// <param name="path">Path of that place.</param>
    /// <param name="text">The text.</param>
    /// <param name="write">How a value is written into it; as it is where null.</param>
    public string Replace(SetupNode node, string path, string text, Func<string, string>? write = null)
    {
        if (text.Length <= LongestText)
        {
            return Variable.Replace(text, match => Value(match, node, path, write));
        }

        context.Problem(node, path, $"The text has {text.Length:N0} characters; at most {LongestText:N0} are allowed in a template.", "Shorten it.");
        return text;
    }

    /// <summary>Reports values that nothing has used.</summary>
    public void ReportUnused(string path)
    {
        foreach (var entry in entries.Where(e => !_used.Contains(e.Key)))
        {
            context.Problem(entry.KeyNode, $"{path}.{entry.Key}", $"The template '{template}' has no variable '{entry.Key}'.", $"Write ${{{entry.Key}}} in the template, or remove the value.");
        }
    }

    private static bool IsEscaped(Match match) => match.Value[1] == '$';

    private string Value(Match match, SetupNode node, string path, Func<string, string>? write)
    {
        if (IsEscaped(match))
        {
            return match.Value[1..];
        }

        if (Find(match, node, path) is not { } entry)
        {
            return match.Value;
        }

        if (entry.Value.Kind is SetupNodeKind.List or SetupNodeKind.Map or SetupNodeKind.Null)
        {
            context.Problem(entry.Value, path, $"The variable '{entry.Key}' is used inside a text, and its value is {entry.Value.Describe()}.", "Give it text; a list or mapping can only take the place of a whole value.");
        }
        else if (context.Fits(entry.Value, path, entry.Value.Text, LongestValue, null, ""))
        {
            return write is null ? entry.Value.Text : write(entry.Value.Text);
        }

        IsComplete = false;
        return match.Value;
    }

    private SetupEntry? Find(Match match, SetupNode node, string path)
    {
        var name = match.Groups["name"].Value;
        if (entries.FirstOrDefault(e => string.Equals(e.Key, name, context.Keys)) is { } entry)
        {
            _used.Add(entry.Key);
            return entry;
        }

        IsComplete = false;
        var otherwise = $"Add {name} to 'with', or write $${{{name}}} for the text itself.";
        context.Problem(node, path, $"The variable '{name}' has no value.", $"{Failures.NearMatch.Suggest(name, entries.Select(e => e.Key))} {otherwise}".TrimStart());
        return null;
    }
}
