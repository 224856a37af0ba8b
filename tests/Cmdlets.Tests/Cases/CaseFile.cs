using System.Text.Json;
using OktaIdc.Cmdlets.Tests.RealShell;

namespace OktaIdc.Cmdlets.Tests.Cases;

/// <summary>A file of tests/Cmdlets.Cases: how its sandbox is started, what is there before, and the cases. Run here and by Cases.Tests.ps1.</summary>
internal sealed record CaseFile(string Sandbox, IReadOnlyList<string> Before, IReadOnlyList<Case> Cases)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    public static string Folder { get; } = Path.Combine(PowerShellProcess.RepositoryRoot, "tests", "Cmdlets.Cases");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    public static CaseFile Read(string name) =>
        JsonSerializer.Deserialize<CaseFile>(File.ReadAllText(Path.Combine(Folder, name + ".json")), s_options)
        ?? throw new InvalidOperationException($"{name}.json is empty.");
}

/// <summary>One case: what is done before (given), the pipeline that is looked at (when), and what must come of it (then).</summary>
internal sealed record Case(string Name, string When, Expected Then)
{
    public IReadOnlyList<string> Given { get; init; } = [];

    /// <summary>Rows for a variable: objects with these properties, as from a CSV.</summary>
    public IReadOnlyDictionary<string, JsonElement> Data { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>What a person answers to every question; null for nobody there.</summary>
    public bool? Answer { get; init; }

    /// <summary>False for a runspace that has no connection.</summary>
    public bool Connected { get; init; } = true;
}

/// <summary>What must come of a pipeline. Texts are wildcard patterns; what is not named is not looked at, but errors, which must all be named.</summary>
internal sealed record Expected
{
    public int? Count { get; init; }

    /// <summary>Properties of each object, in order.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>>? Output { get; init; }

    public IReadOnlyList<ExpectedError> Errors { get; init; } = [];

    /// <summary>Whether an error ends the pipeline.</summary>
    public bool Terminates { get; init; }

    /// <summary>The lines that -WhatIf prints.</summary>
    public IReadOnlyList<string>? WhatIf { get; init; }

    /// <summary>Warnings, in order.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Lines among what -Verbose shows.</summary>
    public IReadOnlyList<string> Verbose { get; init; } = [];

    /// <summary>How many questions were asked.</summary>
    public int? Questions { get; init; }

    /// <summary>How many requests could change something, on both sides; Okta's own SCIM requests do not count.</summary>
    public int? Writes { get; init; }

    /// <summary>How many requests of an operation there were.</summary>
    public IReadOnlyDictionary<string, int>? Requests { get; init; }
}

/// <summary>An error record: its id without the command, category and target.</summary>
internal sealed record ExpectedError(string Id, string? Category = null, string? Target = null);
