using System.Text.Json;
using System.Text.Json.Serialization;

namespace OktaIdc.Aws.Runtime;

/// <summary>How AWS's JSON protocols write values: member names as declared, nulls left out, times as epoch seconds.</summary>
internal static class AwsJson
{
    /// <summary>Options for requests and answers.</summary>
    public static readonly JsonSerializerOptions Options = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNameCaseInsensitive = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters =
            {
                new EpochSecondsConverter(),
                new IsoDurationConverter(),
                new SecretConverter(),
                new WireEnumConverter<AsyncStatus>(),
                new WireEnumConverter<PrincipalType>(),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
