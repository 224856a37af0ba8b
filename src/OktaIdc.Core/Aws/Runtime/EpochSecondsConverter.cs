using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OktaIdc.Aws.Runtime;

/// <summary>Times as epoch seconds with a fraction (1713363979.436), as AWS's JSON protocols send them; text in ISO 8601 is read too.</summary>
internal sealed class EpochSecondsConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var text)
                ? text
                : throw new JsonException("A time is neither a number nor ISO 8601.");
        }

        var seconds = reader.GetDouble();
        return seconds is > -62_135_596_800 and < 253_402_300_800
            ? DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Round(seconds * 1000))
            : throw new JsonException("A time is out of range.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToUnixTimeMilliseconds() / 1000d);
}
