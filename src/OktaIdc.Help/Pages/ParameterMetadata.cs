using System.Text;

namespace OktaIdc.Help.Pages;

/// <summary>The block under a parameter: what holds for it in these parameter sets.</summary>
internal sealed record ParameterMetadata
{
    public const string AllSets = "(All)";

    public required string Type { get; init; }

    public required IReadOnlyList<string> Sets { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    public required IReadOnlyList<string> AcceptedValues { get; init; }

    public required bool Required { get; init; }

    /// <summary>Named, or a number from 0.</summary>
    public required string Position { get; init; }

    /// <summary>What holds where it is not given; None where that is nothing in particular.</summary>
    public required string DefaultValue { get; init; }

    /// <summary>False, or True with ByPropertyName, ByValue or both.</summary>
    public required string Pipeline { get; init; }

    public required bool Wildcards { get; init; }

    public bool IsSwitch => Type == "SwitchParameter";

    public bool IsIn(string set) => Sets.Contains(AllSets) || Sets.Contains(set);

    public static ParameterMetadata Parse(string block, string path, int line)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in block.Split('\n').Where(l => l.Contains(':', StringComparison.Ordinal)))
        {
            var colon = entry.IndexOf(':', StringComparison.Ordinal);
            values[entry[..colon].Trim()] = entry[(colon + 1)..].Trim();
        }

        string Value(string key) => values.TryGetValue(key, out var value) ? value : throw new PageException(path, line, $"The block of the parameter lacks '{key}'.");
        return new ParameterMetadata
        {
            Type = Value("Type"),
            Sets = List(Value("Parameter Sets")),
            Aliases = List(Value("Aliases")),
            AcceptedValues = List(values.GetValueOrDefault("Accepted values", "")),
            Required = Value("Required") == "True",
            Position = Value("Position"),
            DefaultValue = Value("Default value"),
            Pipeline = Value("Accept pipeline input"),
            Wildcards = Value("Accept wildcard characters") == "True",
        };
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append("```yaml\nType: ").Append(Type);
        text.Append("\nParameter Sets: ").AppendJoin(", ", Sets);
        text.Append($"\nAliases: {string.Join(", ", Aliases)}".TrimEnd());
        if (AcceptedValues.Count > 0)
        {
            text.Append("\nAccepted values: ").AppendJoin(", ", AcceptedValues);
        }

        text.Append($"\n\nRequired: {Required}\nPosition: {Position}\nDefault value: {DefaultValue}\n");
        text.Append($"Accept pipeline input: {Pipeline}\nAccept wildcard characters: {Wildcards}\n```");
        return text.ToString();
    }

    private static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
