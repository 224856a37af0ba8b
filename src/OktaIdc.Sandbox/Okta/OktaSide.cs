using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Okta;

/// <summary>The Okta org.</summary>
internal sealed class OktaSide(SandboxContext context) : ISandboxService
{
    /// <inheritdoc/>
    public string Side => "okta";

    /// <inheritdoc/>
    public Task<ServiceAnswer> HandleAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["errorCode"] = "E0000007",
            ["errorSummary"] = $"Not found: Resource not found: {request.Path} (not implemented in the sandbox)",
            ["errorLink"] = "E0000007",
            ["errorId"] = "oae" + context.Ids.AlphaNumeric("okta-error", 20),
            ["errorCauses"] = new JsonArray(),
        };
        return Task.FromResult(new ServiceAnswer("okta", $"{request.Method} {request.Path}", SandboxResponse.Json(404, body)));
    }
}
