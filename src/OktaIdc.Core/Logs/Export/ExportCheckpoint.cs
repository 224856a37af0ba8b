using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OktaIdc.Logs.Export;

/// <summary>How far an export is. Writing it is what makes a batch count: before it nothing of the batch is there, after it all of it will be.</summary>
internal sealed record ExportCheckpoint
{
    private const int CurrentVersion = 1;
    private const int IdLength = 12;
    private const long MostBatches = 1_000_000_000_000;

    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>Version of this form.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Random, made once for an export and kept before anything of it is written: part of the name of every file, so that no other export has it.</summary>
    public required string Id { get; init; }

    /// <summary>Address of the org.</summary>
    public required string Org { get; init; }

    /// <summary>What the events look like.</summary>
    public required string Format { get; init; }

    /// <summary>Where they go.</summary>
    public required string Destination { get; init; }

    /// <summary>The region= of the paths.</summary>
    public string? Region { get; init; }

    /// <summary>The accountId= of the paths.</summary>
    public string? AccountId { get; init; }

    /// <summary>The Okta filter; null for every event.</summary>
    public string? Filter { get; init; }

    /// <summary>Where a closed period ends; null for none.</summary>
    public string? Until { get; init; }

    /// <summary>Where the log goes on, as Okta's link says it.</summary>
    public required string Next { get; init; }

    /// <summary>Where the first run began, UTC; null where that was not kept.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Batches so far.</summary>
    public long Batch { get; init; }

    /// <summary>Events so far, over all runs.</summary>
    public long Events { get; init; }

    /// <summary>The newest event so far.</summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>Whether a closed period is at its end.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Which run has written it, so that no two runs write the same text.</summary>
    public required string Writer { get; init; }

    /// <summary>Files of the last batch that may still have to be put where they belong.</summary>
    public IReadOnlyList<StagedFile> Pending { get; init; } = [];

    /// <summary>The events that came last.</summary>
    public string Recent { get; init; } = "";

    /// <summary>Reads a checkpoint.</summary>
    /// <exception cref="Failures.OktaIdcException"><see cref="Failures.ErrorIds.CheckpointUnreadable"/>.</exception>
    public static ExportCheckpoint Read(string text, string location)
    {
        try
        {
            var read = JsonSerializer.Deserialize<ExportCheckpoint>(text.TrimStart('\uFEFF'), s_options) ?? throw new JsonException("It is null.");
            _ = new RecentEvents(read.Recent);
            return read.Version is < 1 or > CurrentVersion ? throw ExportErrors.Unreadable(location, $"it is of version {read.Version}, and this version of OktaIdc writes {CurrentVersion}")
                : read is { Org: null } or { Format: null } or { Destination: null } or { Writer: null } or { Pending: null } or { Id: null } ? throw ExportErrors.Unreadable(location, "a member that every checkpoint has is null")
                : read.Batch is < 0 or > MostBatches || read.Events < 0 ? throw ExportErrors.Unreadable(location, "no export has so many batches or events")
                : !IsPart(read.Region) || !IsPart(read.AccountId) ? throw ExportErrors.Unreadable(location, "its region or account cannot be a part of a path")
                : !Uri.TryCreate(read.Next, UriKind.Absolute, out var next) || next.AbsolutePath != Okta.OktaOperations.ListLogs.Path
                    ? throw ExportErrors.Unreadable(location, "its next is no address of a System Log")
                : CheckpointLink.Differs(next, read) is { } field ? throw ExportErrors.Unreadable(location, $"its next says another {field} than itself")
                : !IsId(read.Id) ? throw ExportErrors.Unreadable(location, "its id is none that an export makes")
                : read.Pending.Any(file => file is not { From: not null, To: not null, IsSafe: true }) ? throw ExportErrors.Unreadable(location, "a file that it names lies outside of the destination")
                : read;
        }
        catch (Exception e) when (e is JsonException or FormatException or NotSupportedException)
        {
            throw ExportErrors.Unreadable(location, e.Message, e);
        }
    }

    /// <summary>Refuses to go on with an export of something else.</summary>
    /// <exception cref="Failures.OktaIdcException"><see cref="Failures.ErrorIds.CheckpointMismatch"/>.</exception>
    public void Check(ExportCheckpoint wanted, string location)
    {
        var other = new[]
        {
            ("org", Org, wanted.Org), ("format", Format, wanted.Format), ("filter", Filter, wanted.Filter), ("end", Until, wanted.Until), ("destination", Destination, wanted.Destination),
        }.FirstOrDefault(field => !string.Equals(field.Item2, field.Item3, StringComparison.Ordinal));
        if (other.Item1 is not null)
        {
            throw ExportErrors.Mismatch(location, other.Item1, other.Item2, other.Item3);
        }
    }

    /// <summary>Makes the id of a new export.</summary>
    public static string NewId() => Guid.NewGuid().ToString("N")[..IdLength];

    /// <summary>The text that is kept.</summary>
    public string Write() => JsonSerializer.Serialize(this, s_options);

    private static bool IsPart(string? text) => text is null || ExportRequestRules.IsPart(text);

    private static bool IsId(string? id) => id?.Length == IdLength && id.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
