using System.Text.Json;
using System.Text.Json.Serialization;

namespace OktaIdc.Aws.Runtime;

/// <summary>IN_PROGRESS on the wire is InProgress here; a value that this version does not know is the enum's default, not an error.</summary>
internal sealed class WireEnumConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = (reader.GetString() ?? "").Replace("_", "", StringComparison.Ordinal);
        return Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : default;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()));
}
