using System.Text.Json;
using System.Text.RegularExpressions;
using OktaIdc.Contracts.Findings;

namespace OktaIdc.Contracts.Deviations;

/// <summary>
/// deviations.json: where the real service is known to differ from its published model, each with a reason and a source. Whatever
/// it does not excuse fails.
/// </summary>
public sealed class DeviationList
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip };

    public static DeviationList Default { get; } = Load();

    public required IReadOnlyList<Deviation> Deviations { get; init; }

    public required IReadOnlyList<Substitution> Substitutions { get; init; }

    /// <summary>Error codes that every AWS service may answer, with the source.</summary>
    public required IReadOnlyDictionary<string, string> CommonErrors { get; init; }

    public string? Explain(Violation violation) => Deviations.FirstOrDefault(d => d.Covers(violation)) is { } known ? $"documented deviation: {known.Reason}" : null;

    public (JsonElement Use, string Reason)? Substitute(string document, string schema, JsonElement value) =>
        Substitutions.FirstOrDefault(s => s.Fits(document, schema, value)) is { } found ? (found.Use, $"schema choice: {found.Reason}") : null;

    private static DeviationList Load()
    {
        using var stream = typeof(DeviationList).Assembly.GetManifestResourceStream("deviations.json")!;
        return JsonSerializer.Deserialize<DeviationList>(stream, Options)!;
    }
}

/// <summary>One known difference. Patterns take * for any run of characters.</summary>
public sealed record Deviation(string Document, string Operation, string Part, string Pointer, string Rule, string? Message, string Reason, string Source)
{
    public bool Covers(Violation v) =>
        Rule == v.Rule && (Message is null || v.Message.Contains(Message, StringComparison.Ordinal))
        && Glob(Document, v.Document) && Glob(Operation, v.Operation) && Glob(Part, v.Part) && Glob(Pointer, v.Pointer);

    private static bool Glob(string pattern, string text) =>
        pattern == "*" || pattern == text || Regex.IsMatch(text, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant);
}

/// <summary>A schema to use in place of the one the document names, where the value has certain members.</summary>
public sealed record Substitution(string Document, string Schema, IReadOnlyDictionary<string, string> When, JsonElement Use, string Reason, string Source)
{
    public bool Fits(string document, string schema, JsonElement value) =>
        Document == document && Schema == schema && value.ValueKind == JsonValueKind.Object
        && When.All(w => value.TryGetProperty(w.Key, out var member) && member.ValueKind == JsonValueKind.String && member.GetString() == w.Value);
}
