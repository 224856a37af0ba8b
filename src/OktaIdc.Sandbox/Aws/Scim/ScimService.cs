using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Aws.IdentityStore;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Aws.Scim;

/// <summary>The SCIM server at /{tenant}/scim/v2: HTTP only. 25 writes and 40 reads a second for each operation (User Guide, quotas).</summary>
internal sealed class ScimService(AwsWorld world, DirectoryRegistry directories) : IAwsService
{
    /// <summary>Media type (RFC 7644, section 8.1).</summary>
    public const string MediaType = "application/scim+json";

    private const int WritesPerSecond = 25;
    private const int ReadsPerSecond = 40;

    private static readonly Dictionary<string, Func<ScimTenant, AwsCall, string, SandboxResponse>> Operations = new(StringComparer.Ordinal)
    {
        ["POST /Users"] = (t, c, _) => Json(201, t.CreateUser(Body(c))),
        ["GET /Users"] = (t, c, _) => Json(200, ScimListing.Page(c.Request.Query, t.FindUsers(c.Request.Query["filter"]), u => u.Stamp.Sequence, t.View)),
        ["GET /Users/{id}"] = (t, _, id) => Json(200, t.GetUser(id)),
        ["PUT /Users/{id}"] = (t, c, id) => Json(200, t.ReplaceUser(id, Body(c))),
        ["PATCH /Users/{id}"] = (t, c, id) => Json(200, t.PatchUser(id, Body(c))),
        ["DELETE /Users/{id}"] = (t, _, id) => Done(() => t.DeleteUser(id)),
        ["POST /Groups"] = (t, c, _) => Json(201, t.CreateGroup(Body(c))),
        ["GET /Groups"] = (t, c, _) => Json(200, ScimListing.Page(c.Request.Query, t.FindGroups(c.Request.Query["filter"]), g => g.Stamp.Sequence, t.View)),
        ["GET /Groups/{id}"] = (t, _, id) => Json(200, t.GetGroup(id)),
        ["PATCH /Groups/{id}"] = (t, c, id) => Done(() => t.PatchGroup(id, Body(c))),
        ["DELETE /Groups/{id}"] = (t, _, id) => Done(() => t.DeleteGroup(id)),
        ["GET /ServiceProviderConfig"] = (_, _, _) => Json(200, ScimDiscovery.ServiceProviderConfig()),
        ["GET /ResourceTypes"] = (_, _, _) => Json(200, ScimDiscovery.ResourceTypes()),
        ["GET /Schemas"] = (_, _, _) => Json(200, ScimDiscovery.Schemas()),
        ["GET /Schemas/{id}"] = (_, _, id) => Json(200, ScimDiscovery.Schema(id) ?? throw new ScimException("ResourceNotFoundException", 404, "Schema not found.")),
    };

    private readonly RequestRate _rate = new(world.Context.Clock, world.Context.Options.Throttle);

    /// <inheritdoc/>
    public string Name => "scim";

    /// <inheritdoc/>
    public bool Serves(SandboxRequest request) => Split(request) is not null;

    /// <inheritdoc/>
    public string OperationOf(SandboxRequest request)
    {
        var (_, resource, id) = Split(request)!.Value;
        return $"{request.Method} /{resource}{(id is null ? "" : "/{id}")}";
    }

    /// <inheritdoc/>
    public string? SigningNameOf(SandboxRequest request) => null;

    /// <inheritdoc/>
    public SandboxResponse Answer(AwsCall call)
    {
        var (tenantId, resource, id) = Split(call.Request)!.Value;
        var directory = Authenticate(call.Request, tenantId);
        if (!Operations.TryGetValue(call.Operation, out var operation))
        {
            throw Unknown(call.Operation, resource);
        }

        if (_rate.Take(call.Operation, call.Request.Method == "GET" ? ReadsPerSecond : WritesPerSecond) is not null)
        {
            throw ScimErrors.Make("ThrottlingException", 429, "Rate exceeded", null);
        }

        try
        {
            return operation(new ScimTenant(directory.Store, tenantId), call, id ?? "").With("x-amzn-RequestId", call.RequestId);
        }
        catch (ScimException e)
        {
            throw ScimErrors.Of(e);
        }
        catch (IdentityStoreException e)
        {
            throw ScimErrors.Of(e);
        }
    }

    /// <inheritdoc/>
    public SandboxResponse Refuse(AwsError error, string requestId) => ScimErrors.Write(error, requestId, world.Context.Clock.UtcNow);

    private IdentityCenterDirectory Authenticate(SandboxRequest request, string tenantId)
    {
        var header = request.Header("Authorization") ?? "";
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : "";
        return directories.Current is { } directory && token.Length > 0 && directory.Provisioning.Authenticate(tenantId, token) is not null
            ? directory
            : throw ScimErrors.Make("UnauthorizedException", 401, "The access token is missing, unknown, expired, or not of this tenant", null);
    }

    private static AwsError Unknown(string operation, string resource) => resource switch
    {
        "Me" or "Bulk" or ".search" => ScimErrors.Make("NotImplementedException", 501, $"{operation} is not supported", null),
        "Users" or "Groups" or "Schemas" or "ResourceTypes" or "ServiceProviderConfig" => ScimErrors.Make("ValidationException", 405, $"{operation} is not supported", null),
        _ => ScimErrors.Make("ResourceNotFoundException", 404, $"{operation} is not known", null),
    };

    // /{tenant}/scim/v2/{resource}[/{id}]; a trailing slash counts as none.
    private static (string Tenant, string Resource, string? Id)? Split(SandboxRequest request)
    {
        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length is >= 3 and <= 5 && parts[1] == "scim" && parts[2] == "v2"
            ? (parts[0], parts.ElementAtOrDefault(3) ?? "", parts.ElementAtOrDefault(4))
            : null;
    }

    private static JsonObject Body(AwsCall call)
    {
        try
        {
            return call.Request.Json as JsonObject ?? throw ScimException.Unparsable("The body must be a JSON object");
        }
        catch (JsonException)
        {
            throw ScimException.Unparsable("The body is not JSON");
        }
    }

    private static SandboxResponse Json(int status, JsonObject body) => SandboxResponse.Json(status, body, MediaType);

    private static SandboxResponse Done(Action action)
    {
        action();
        return SandboxResponse.Empty(204);
    }
}
