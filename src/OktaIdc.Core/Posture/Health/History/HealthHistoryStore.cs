using System.Text.Json;
using System.Text.Json.Serialization;
using OktaIdc.Failures;
using OktaIdc.Operations.Documents;

namespace OktaIdc.Posture.Health.History;

/// <summary>Reads and writes the history. A run that comes second reads again and adds its own to what the first has written.</summary>
/// <param name="document">Where it is.</param>
/// <param name="org">The Okta org of this run; null where there is none.</param>
/// <param name="aws">The AWS account and Region of this run; null where there is none.</param>
internal sealed class HealthHistoryStore(IStateDocument document, string? org, string? aws)
{
    private const int Attempts = 10;

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, // What holds more than a history is something else, and would be lost.
        Converters = { new JsonStringEnumConverter() },
    };

    private string? _version;

    /// <summary>The history; a new one where there is none.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.HealthHistoryForeign"/>, <see cref="ErrorIds.StateUnusable"/>.</exception>
    public async Task<HealthHistory> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (text, version) = await document.ReadAsync(cancellationToken).ConfigureAwait(false);
        _version = version;
        return string.IsNullOrWhiteSpace(text) ? new HealthHistory { Began = now, Org = org, Aws = aws } : Parse(text!).NotAfter(now);
    }

    /// <summary>Writes what a run adds: the change is made again on what another run has written meanwhile.</summary>
    /// <param name="read">What was read at first.</param>
    /// <param name="change">Adds what this run has seen.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<HealthHistory> WriteAsync(HealthHistory read, Func<HealthHistory, HealthHistory> change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var wanted = change(read);
            try
            {
                _version = await document.WriteAsync(JsonSerializer.Serialize(wanted, s_json), _version, cancellationToken).ConfigureAwait(false);
                return wanted;
            }
            catch (OktaIdcException e) when (e.ErrorId == ErrorIds.StateConflict && attempt < Attempts)
            {
                read = await ReadAsync(now, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private HealthHistory Parse(string text)
    {
        HealthHistory? history;
        try
        {
            history = JsonSerializer.Deserialize<HealthHistory>(text.TrimStart('\uFEFF'), s_json); // Some editors write a mark before it.
        }
        catch (JsonException e)
        {
            throw Foreign($"What is in '{document.Location}' cannot be read as a history: {e.Message}", "Name another place with -State; if it was a history once, remove what is there: the checks that need one then begin anew.", e);
        }

        return history switch
        {
            null or { Version: not 1 } => throw Foreign($"What is in '{document.Location}' is no history of version 1.", "Name another place with -State, or use the version of OktaIdc that wrote it."),
            { IsWhole: false } => throw Foreign($"The history in '{document.Location}' holds null where numbers or alerts must be.", "Remove the members that are null, or what is there; the checks that need a history then begin anew."),
            { Org: { } other } when org is not null && other != org => throw Other(other, org),
            { Aws: { } other } when aws is not null && other != aws => throw Other(other, aws),
            _ => history with { Org = history.Org ?? org, Aws = history.Aws ?? aws },
        };
    }

    private OktaIdcException Other(string theirs, string ours) => Foreign($"The history in '{document.Location}' is that of {theirs}, and this is {ours}.", "Give each pair of tenants a place of its own with -State.");

    private OktaIdcException Foreign(string message, string remedy, Exception? inner = null) => new(ErrorIds.HealthHistoryForeign, FailureCategory.InvalidData, message, remedy, document.Location, inner);
}
