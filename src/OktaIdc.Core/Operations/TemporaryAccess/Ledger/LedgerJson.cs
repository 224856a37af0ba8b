using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OktaIdc.Failures;

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

    /// <summary>The line of an entry, without its end.</summary>
    public static string Write(LedgerEntry entry) => JsonSerializer.Serialize(entry, s_options);

    /// <summary>The entry of a line.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.LedgerUnusable"/>.</exception>
    public static LedgerEntry Read(string line, string place)
    {
        try
        {
            return JsonSerializer.Deserialize<LedgerEntry>(line, s_options) ?? throw new JsonException("It is null.");
        }
        catch (JsonException e)
        {
            throw new OktaIdcException(
                ErrorIds.LedgerUnusable,
                FailureCategory.InvalidData,
                $"{place} is no entry of a ledger: {e.Message}",
                "Name the right ledger; if this one was damaged, restore it: nothing is revoked by a ledger that cannot be read whole.",
                place,
                e);
        }
    }
}
