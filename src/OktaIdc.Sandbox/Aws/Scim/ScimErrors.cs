using System.Globalization;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.IdentityStore;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>Refusals as SCIM errors (RFC 7644, section 3.12) with the names that IdC gives them.</summary>
internal static class ScimErrors
{
    /// <summary>A refusal of the SCIM rules.</summary>
    public static AwsError Of(ScimException e) => Make(e.Code, e.Status, e.Message, e.ScimType);

    /// <summary>A refusal of the store.</summary>
    public static AwsError Of(IdentityStoreException e) => e.Fault switch
    {
        IdentityStoreFault.Validation => Make("ValidationException", 400, e.Message, "invalidValue"),
        IdentityStoreFault.Conflict => Make("ConflictException", 409, e.Message, "uniqueness"),
        IdentityStoreFault.NotFound => Make("ResourceNotFoundException", 404, e.Message, null),
        _ => throw new InvalidOperationException($"Unknown fault {e.Fault}"),
    };

    /// <summary>Any error with its detail keyword.</summary>
    public static AwsError Make(string code, int status, string detail, string? scimType) =>
        new(code, detail, status, scimType is null ? null : new JsonObject { ["scimType"] = scimType });

    /// <summary>The answer.</summary>
    public static SandboxResponse Write(AwsError error, string requestId, DateTimeOffset now)
    {
        var body = new JsonObject
        {
            ["schema"] = ScimNames.Error,
            ["schemas"] = new JsonArray(ScimNames.Error),
            ["detail"] = error.Message,
            ["status"] = error.Status.ToString(CultureInfo.InvariantCulture),
            ["exceptionRequestId"] = requestId,
            ["timeStamp"] = now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
        };
        if (error.Members?["scimType"] is { } scimType)
        {
            body["scimType"] = scimType.DeepClone();
        }

        var response = SandboxResponse.Json(error.Status, body, ScimService.MediaType)
            .With("x-amzn-RequestId", requestId)
            .With("x-amzn-ErrorType", error.Code);
        return error.Status switch
        {
            401 => response.With("WWW-Authenticate", "Bearer"),
            429 => response.With("Retry-After", "1"),
            _ => response,
        };
    }
}
