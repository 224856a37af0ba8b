using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OktaIdc.Failures;
using OktaIdc.Operations.Revocation;

namespace OktaIdc.Operations.TemporaryAccess.Ledger;

/// <summary>Entries as one line of JSON each, the form in which they are kept and exported.</summary>
public static class LedgerJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The longest entry, in characters: nothing longer is read or written.</summary>
    public const int Longest = 64 * 1024;

    /// <summary>The line of an entry, without its end.</summary>
    public static string Write(LedgerEntry entry) => JsonSerializer.Serialize(entry, s_options);

    internal static string WriteLimited(LedgerEntry entry) => Write(entry) is { Length: <= Longest } line ? line : throw new OktaIdcException(
        ErrorIds.LedgerUnusable,
        FailureCategory.InvalidData,
        $"The entry {entry.Sequence} ({entry.Step}) of {entry.GrantId} is longer than {Longest / 1024} KB and was not written; what it announces was not done.",
        "The policies of permission sets that a deny must keep are too long together: end the sessions with Revoke-OktaIdcSession.",
        entry.GrantId);

    /// <summary>The entry of a line; where it is none, or stands under a key that is not its own, an entry that says so.</summary>
    internal static LedgerEntry TryRead(string? line, string place, string? grantId = null, int? sequence = null)
    {
        try
        {
            var entry = line is null ? throw Bad(place, $"it is longer than {Longest / 1024} KB, or empty") : Read(line, place);
            return (grantId ?? entry.GrantId) == entry.GrantId && (sequence ?? entry.Sequence) == entry.Sequence
                ? entry
                : throw Bad(place, $"it says that it is entry {entry.Sequence} of {entry.GrantId}, and stands under the key of another");
        }
        catch (OktaIdcException e) when (e.ErrorId == ErrorIds.LedgerUnusable)
        {
            return new LedgerEntry { GrantId = grantId ?? place, Sequence = sequence ?? 0, Step = LedgerStep.Requested, At = default, By = new ProvenCaller(), Fault = e };
        }
    }

    /// <summary>The entry of a line.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.LedgerUnusable"/>.</exception>
    public static LedgerEntry Read(string line, string place)
    {
        if (line.Length > Longest)
        {
            throw Bad(place, $"it is longer than {Longest / 1024} KB");
        }

        try
        {
            return JsonSerializer.Deserialize<LedgerEntry>(line, s_options) is { GrantId: not null, By: not null, Nonce: not null } entry ? entry : throw new JsonException("It is null, or its grantId or by is.");
        }
        catch (JsonException e)
        {
            throw Bad(place, e.Message, e);
        }
    }

    private static OktaIdcException Bad(string place, string why, Exception? e = null) => new(
        ErrorIds.LedgerUnusable,
        FailureCategory.InvalidData,
        $"{place} is no entry of a ledger: {why}",
        "Name the right ledger; if this one was damaged, restore it: nothing is done by a grant that cannot be read whole.",
        place,
        e);
}
