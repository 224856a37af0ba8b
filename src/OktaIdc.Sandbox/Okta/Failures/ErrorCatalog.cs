using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Okta.Failures;

/// <summary>Okta's error codes, the HTTP status of each, and the body in which they travel.</summary>
/// <remarks>Source: developer.okta.com/docs/reference/error-codes.</remarks>
internal static class ErrorCatalog
{
    private static readonly Dictionary<string, int> _status = new()
    {
        ["E0000001"] = 400,
        ["E0000003"] = 400,
        ["E0000004"] = 401,
        ["E0000006"] = 403,
        ["E0000007"] = 404,
        ["E0000008"] = 404,
        ["E0000009"] = 500,
        ["E0000011"] = 401,
        ["E0000014"] = 403,
        ["E0000015"] = 401,
        ["E0000016"] = 403,
        ["E0000022"] = 405,
        ["E0000031"] = 400,
        ["E0000032"] = 403,
        ["E0000034"] = 403,
        ["E0000038"] = 403,
        ["E0000047"] = 429,
        ["E0000053"] = 400,
        ["E0000056"] = 403,
        ["E0000060"] = 501,
        ["E0000075"] = 403,
        ["E0000090"] = 409,
        ["E0000093"] = 400,
        ["E0000112"] = 409,
        ["E0000125"] = 400,
    };

    /// <summary>Every known code.</summary>
    public static IReadOnlyCollection<string> Codes => _status.Keys;

    /// <summary>The HTTP status of a code.</summary>
    public static int StatusOf(string code) => _status[code];

    /// <summary>The answer that carries a refusal.</summary>
    public static SandboxResponse Render(OktaFault fault) => SandboxResponse.Json(StatusOf(fault.Code), new JsonObject
    {
        ["errorCode"] = fault.Code,
        ["errorSummary"] = fault.Message,
        ["errorLink"] = fault.Code,
        ["errorId"] = OktaId.New("oae"),
        ["errorCauses"] = new JsonArray([.. fault.Causes.Select(c => (JsonNode)new JsonObject { ["errorSummary"] = c })]),
    });
}
