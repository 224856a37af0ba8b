using System.Security;
using System.Text.Json;
using System.Text.Json.Serialization;
using OktaIdc.Http;

namespace OktaIdc.Aws.Runtime;

/// <summary>Reads a secret member straight into a SecureString. Writing is refused: a secret never goes out by serialization.</summary>
internal sealed class SecretConverter : JsonConverter<SecureString>
{
    /// <inheritdoc/>
    public override SecureString? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { Length: > 0 } text ? SecretText.Protect(text) : null;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, SecureString value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A secret is not written to JSON.");
}
