using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Sandbox.Person;

namespace OktaIdc.Sandbox.Host;

/// <summary>The sandbox's own paths below /_sandbox: metrics, the scripted person, faults. No credentials: they answer on loopback only.</summary>
internal static class ControlPaths
{
    /// <summary>Answers one control request.</summary>
    public static async Task<SandboxResponse> HandleAsync(
        SandboxContext context, ISandboxService service, SandboxRequest request, CancellationToken cancellationToken)
    {
        var path = request.Path["/_sandbox/".Length..].TrimEnd('/');
        try
        {
            return (request.Method, path) switch
            {
                ("GET", "metrics") => SandboxResponse.Json(200, context.Metrics.ToJson()),
                ("GET", "person") => SandboxResponse.Json(200, new JsonArray([.. service.PersonSteps.Keys.Order(StringComparer.Ordinal).Select(k => (JsonNode?)k)])),
                ("POST", _) when path.StartsWith("person/", StringComparison.Ordinal) => SandboxResponse.Json(
                    200,
                    await PersonDesk.DoAsync(service, path["person/".Length..], request.Json as JsonObject, cancellationToken).ConfigureAwait(false) ?? new JsonObject()),
                ("POST", "principal") => SandboxResponse.Json(201, service.AddPrincipal(Permissions(request))),
                ("POST", _) when service.Controls.TryGetValue(path, out var control) => SandboxResponse.Json(
                    201,
                    await control(request.Json as JsonObject ?? [], cancellationToken).ConfigureAwait(false) ?? new JsonObject()),
                ("GET", "faults") => SandboxResponse.Json(200, context.Faults.List()),
                ("POST", "faults") => SandboxResponse.Json(201, context.Faults.Add(FaultRule.Parse(request.Json, service.Side))),
                ("DELETE", "faults") => Done(context.Faults.Clear),
                ("DELETE", _) when path.StartsWith("faults/", StringComparison.Ordinal) => SandboxResponse.Empty(context.Faults.Remove(path["faults/".Length..]) ? 204 : 404),
                _ => Failure(404, $"The sandbox has no control path {request.Method} /_sandbox/{path}."),
            };
        }
        catch (ArgumentException e)
        {
            return Failure(404, e.Message);
        }
        catch (InvalidOperationException e)
        {
            return Failure(409, e.Message);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return Failure(400, e.Message);
        }
    }

    private static string[] Permissions(SandboxRequest request) => (request.Json as JsonObject)?["permissions"] is JsonArray listed
        ? [.. listed.Select(p => (string)p!)]
        : throw new FormatException("Say {\"permissions\": [...]}: IAM actions on the AWS side, OAuth scopes on the Okta side.");

    private static SandboxResponse Failure(int status, string message) => SandboxResponse.Json(status, new JsonObject { ["message"] = message });

    private static SandboxResponse Done(Action action)
    {
        action();
        return SandboxResponse.Empty(204);
    }
}
