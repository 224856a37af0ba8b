using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Routing;

namespace OktaIdc.Sandbox.Okta.Mappings;

/// <summary>/api/v1/mappings and /api/v1/meta.</summary>
internal sealed class MappingRoutes(OktaOrg org)
{
    /// <summary>Adds the routes.</summary>
    public void Map(RouteTable routes)
    {
        routes.Api("GET", "/api/v1/mappings", "okta.profileMappings", List);
        routes.Api("GET", "/api/v1/mappings/{mappingId}", "okta.profileMappings", call => SandboxResponse.Json(200, Render(call, Get(call), whole: true)));
        routes.Api("POST", "/api/v1/mappings/{mappingId}", "okta.profileMappings", Change);
        routes.Api("GET", "/api/v1/meta/schemas/apps/{appId}/default", "okta.schemas", call => AppSchema(call, change: false));
        routes.Api("POST", "/api/v1/meta/schemas/apps/{appId}/default", "okta.schemas", call => AppSchema(call, change: true));
        routes.Api("GET", "/api/v1/meta/schemas/user/{schemaId}", "okta.schemas", call => UserSchema(call, change: false));
        routes.Api("POST", "/api/v1/meta/schemas/user/{schemaId}", "okta.schemas", call => UserSchema(call, change: true));
        routes.Api("GET", "/api/v1/meta/types/user", "okta.userTypes", call => SandboxResponse.Json(200, new JsonArray(UserType(call))));
        routes.Api("GET", "/api/v1/meta/types/user/{typeId}", "okta.userTypes", call =>
            call["typeId"] == "default" || call["typeId"] == org.Mappings.UserTypeId ? SandboxResponse.Json(200, UserType(call)) : throw Refusals.NotFound(call["typeId"], "UserType"));
    }

    private SandboxResponse List(OktaCall call)
    {
        var source = call.Query("sourceId");
        var target = call.Query("targetId");
        List<ProfileMapping> found = [.. org.Mappings.All.Where(m => (source is null || source == org.Mappings.UserTypeId) && (target is null || target == m.AppId))];
        return call.Page(found, m => m.Id, m => Render(call, m, whole: false), 200, 20);
    }

    private ProfileMapping Get(OktaCall call) => org.Mappings.All.FirstOrDefault(m => m.Id == call["mappingId"]) ?? throw Refusals.NotFound(call["mappingId"], "ProfileMapping");

    private SandboxResponse Change(OktaCall call)
    {
        var mapping = Get(call);
        org.Mappings.Change(mapping, call.Body());
        return SandboxResponse.Json(200, Render(call, mapping, whole: true));
    }

    private SandboxResponse AppSchema(OktaCall call, bool change)
    {
        var app = org.Apps.Get(call["appId"]);
        var schema = org.Mappings.AppSchema(app);
        if (change)
        {
            schema.Change(call.Body());
        }

        return SandboxResponse.Json(200, schema.Render(call.Link($"/meta/schemas/apps/{app.Id}/default"), app.Name, app.Label + " User", app.Created));
    }

    private SandboxResponse UserSchema(OktaCall call, bool change)
    {
        if (call["schemaId"] != "default" && call["schemaId"] != org.Mappings.UserSchemaId)
        {
            throw Refusals.NotFound(call["schemaId"], "UserSchema");
        }

        if (change)
        {
            org.Mappings.UserSchema.Change(call.Body());
        }

        var body = org.Mappings.UserSchema.Render(call.Link($"/meta/schemas/user/{org.Mappings.UserSchemaId}"), "user", "User", org.Created);
        body["_links"] = new JsonObject { ["self"] = Links.To(call.Link($"/api/v1/meta/schemas/user/{org.Mappings.UserSchemaId}"), "GET", "POST") };
        return SandboxResponse.Json(200, body);
    }

    private JsonObject UserType(OktaCall call)
    {
        var schema = Links.To(call.Link($"/api/v1/meta/schemas/user/{org.Mappings.UserSchemaId}"));
        return new JsonObject
        {
            ["id"] = org.Mappings.UserTypeId,
            ["displayName"] = "User",
            ["name"] = "user",
            ["description"] = "Okta user profile template with default permission settings",
            ["createdBy"] = "system",
            ["lastUpdatedBy"] = "system",
            ["created"] = OktaTime.Text(org.Created),
            ["lastUpdated"] = OktaTime.Text(org.Created),
            ["default"] = true,
            ["_links"] = new JsonObject { ["self"] = Links.To(call.Link($"/api/v1/meta/types/user/{org.Mappings.UserTypeId}")), ["schema"] = schema },
        };
    }

    private JsonObject Render(OktaCall call, ProfileMapping mapping, bool whole)
    {
        App app = org.Apps.Get(mapping.AppId);
        var body = new JsonObject
        {
            ["id"] = mapping.Id,
            ["source"] = End(org.Mappings.UserTypeId, "user", "user", call.Link($"/api/v1/meta/types/user/{org.Mappings.UserTypeId}"), call.Link($"/api/v1/meta/schemas/user/{org.Mappings.UserSchemaId}")),
            ["target"] = End(app.Id, app.Name, "appuser", call.Link($"/api/v1/apps/{app.Id}"), call.Link($"/api/v1/meta/schemas/apps/{app.Id}/default")),
        };
        if (whole)
        {
            var properties = new JsonObject();
            foreach (var (name, property) in mapping.Properties)
            {
                properties[name] = new JsonObject { ["expression"] = property.Expression, ["pushStatus"] = property.Push ? "PUSH" : "DONT_PUSH" };
            }

            body["properties"] = properties;
        }

        body["_links"] = new JsonObject { ["self"] = Links.To(call.Link($"/api/v1/mappings/{mapping.Id}")) };
        return body;
    }

    private static JsonObject End(string id, string name, string type, string self, string schema) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["type"] = type,
        ["_links"] = new JsonObject { ["self"] = Links.To(self), ["schema"] = Links.To(schema) },
    };
}
