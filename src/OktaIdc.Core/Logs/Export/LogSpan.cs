using System.Text.Json;
using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Logs.Export;

/// <summary>Where an event stands in the bytes of a page, and what is needed to file it.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Key">What tells it from every other.</param>
/// <param name="Time">When it was published, UTC; null where it does not say so.</param>
internal readonly record struct LogSpan(int Start, int Length, EventKey Key, DateTimeOffset? Time)
{
    // An event may hold what others have sent to Okta, nested as they like.
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 10_000 };

    /// <summary>The events of a page, in Okta's order, found in one pass without making objects of them.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.OktaUnexpectedAnswer"/>: it is no list of objects.</exception>
    public static List<LogSpan> ReadPage(byte[] json)
    {
        var spans = new List<LogSpan>(OktaLogExportRequest.PageSize);
        try
        {
            var reader = new Utf8JsonReader(json, s_options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                throw OktaErrors.UnexpectedBody("a page of the System Log", "it is not a list");
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                spans.Add(reader.TokenType == JsonTokenType.StartObject ? ReadEvent(ref reader, json) : throw OktaErrors.UnexpectedBody("a page of the System Log", "an event is no object"));
            }

            reader.Read(); // Whatever follows the list is an error.
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw OktaErrors.UnexpectedBody("a page of the System Log", e.Message);
        }

        return spans;
    }

    private static LogSpan ReadEvent(ref Utf8JsonReader reader, byte[] json)
    {
        var start = (int)reader.TokenStartIndex;
        string? uuid = null;
        DateTimeOffset? time = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "uuid"u8))
            {
                reader.Read();
                uuid = reader.TokenType == JsonTokenType.String ? Text(ref reader) : uuid;
                reader.Skip();
            }
            else if (Is(ref reader, "published"u8))
            {
                reader.Read();
                time = reader.TokenType == JsonTokenType.String && Text(ref reader) is not null && reader.TryGetDateTimeOffset(out var published) ? published.ToUniversalTime() : time;
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }

        var length = (int)reader.BytesConsumed - start;
        return new LogSpan(start, length, uuid is { Length: > 0 } ? EventKey.Of(uuid) : EventKey.Of(json.AsSpan(start, length).ToArray()), time);
    }

    // What cannot be read as text (half of a surrogate pair, say) has no value here; the event itself is kept as it is.
    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
