using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Logs.Generation;

/// <summary>
/// What is generated: POST /_sandbox/log/generate with {"count", "seed", "since", "until", "people", "late", "duplicates", "app", "mix": {family: weight}}. The same
/// settings give the same events. Events whose time lies ahead come when it has come.
/// </summary>
internal sealed record GeneratorSettings
{
    /// <summary>The most that one call makes.</summary>
    public const int MostEvents = 20_000_000;

    private static readonly string[] _members = ["count", "seed", "since", "until", "people", "late", "duplicates", "app", "mix"];

    /// <summary>How many.</summary>
    public required int Count { get; init; }

    /// <summary>Seed of the series; 1 unless said.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The first event's time; seven days before the last unless said.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The last event's time; now unless said.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>How many people act; 500 unless said.</summary>
    public int People { get; init; } = 500;

    /// <summary>How many of a million are kept long after they were published; 2,000 unless said.</summary>
    public int Late { get; init; } = 2_000;

    /// <summary>How many of a million come again with the same uuid; 500 unless said.</summary>
    public int Duplicates { get; init; } = 500;

    /// <summary>Id and label of the app that most people sign on to; null for a made-up one.</summary>
    public (string Id, string Label)? App { get; init; }

    /// <summary>Weights of families of events; what is not named keeps its usual one.</summary>
    public IReadOnlyDictionary<string, int> Mix { get; init; } = new Dictionary<string, int>();

    /// <summary>Reads the settings.</summary>
    /// <param name="input">The request's body.</param>
    /// <param name="now">The org's time.</param>
    /// <param name="labelOf">Label of an app of the org; null where it has none of that id.</param>
    /// <exception cref="FormatException">A member is missing, unknown or of the wrong form; the message names it.</exception>
    public static GeneratorSettings Read(JsonObject input, DateTimeOffset now, Func<string, string?> labelOf)
    {
        if (input.Select(m => m.Key).FirstOrDefault(k => !_members.Contains(k)) is { } unknown)
        {
            throw new FormatException($"The generator knows no '{unknown}'; it knows: {string.Join(", ", _members)}.");
        }

        var until = Time(input, "until") ?? now;
        var since = Time(input, "since") ?? until.AddDays(-7);
        return new GeneratorSettings
        {
            Count = Number(input, "count", 1, MostEvents) ?? throw new FormatException("Say 'count': how many events."),
            Seed = Number(input, "seed", 0, int.MaxValue) ?? 1,
            Since = since,
            Until = until > since ? until : throw new FormatException("'until' must be later than 'since'."),
            People = Number(input, "people", 1, 1_000_000) ?? 500,
            Late = Number(input, "late", 0, 1_000_000) ?? 2_000,
            Duplicates = Number(input, "duplicates", 0, 1_000_000) ?? 500,
            App = input["app"] is null ? null : (string?)input["app"] is { } id && labelOf(id) is { } label ? (id, label) : throw new FormatException($"The org has no app '{input["app"]}'."),
            Mix = Weights(input),
        };
    }

    private static Dictionary<string, int> Weights(JsonObject input)
    {
        if (input["mix"] is not { } mix)
        {
            return [];
        }

        var weights = (mix as JsonObject ?? throw new FormatException("'mix' must be an object of weights by family.")).Select(m => m.Key).ToDictionary(k => k, k => Number((JsonObject)mix, k, 0, 1_000_000) ?? 0);
        var unknown = weights.Keys.FirstOrDefault(k => !EventTemplate.Families.Contains(k));
        return unknown is not null
            ? throw new FormatException($"There is no family '{unknown}' of events; there are: {string.Join(", ", EventTemplate.Families)}.")
            : EventTemplate.Families.Any(f => weights.GetValueOrDefault(f, 1) > 0) ? weights : throw new FormatException("'mix' leaves nothing to generate.");
    }

    private static int? Number(JsonObject input, string name, int least, int most) => input[name] switch
    {
        null => null,
        JsonValue v when v.TryGetValue(out int n) && n >= least && n <= most => n,
        _ => throw new FormatException($"'{name}' must be a whole number from {least} to {most}."),
    };

    private static DateTimeOffset? Time(JsonObject input, string name) => input[name] switch
    {
        null => null,
        JsonValue v when v.TryGetValue(out string? s) && OktaTime.TryParse(s, out var time) => time,
        _ => throw new FormatException($"'{name}' must be an ISO 8601 time."),
    };
}
