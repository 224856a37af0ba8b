using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OktaIdc.Sandbox.Tests.Okta;

/// <summary>A small SCIM server in memory with IAM Identity Center's habits: required names, no members in answers, 100 members a request.</summary>
internal sealed partial class FakeScimServer : HttpMessageHandler
{
    public const string BaseUrl = "http://127.0.0.1:9/tenant/scim/v2";
    public const string Token = "scim-token";

    public ConcurrentDictionary<string, JsonObject> Users { get; } = new();

    public ConcurrentDictionary<string, (string Name, HashSet<string> Members)> Groups { get; } = new();

    public List<(string Method, string Path, JsonObject? Body)> Requests { get; } = [];

    public Func<string, string, HttpStatusCode?> Fail { get; set; } = (_, _) => null;

    public JsonObject UserNamed(string userName) => Users.Values.Single(u => (string?)u["userName"] == userName);

    public IEnumerable<string?> MemberNames(string group) => Groups.Values.Single(g => g.Name == group).Members.Select(m => (string?)Users[m]["userName"]).Order();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var text = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var body = text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject();
        var path = request.RequestUri!.AbsolutePath["/tenant/scim/v2".Length..];
        Requests.Add((request.Method.Method, path, body));
        if (request.Headers.Authorization?.Parameter != Token)
        {
            return Answer(HttpStatusCode.Unauthorized, Problem(401, "UnauthorizedException"));
        }

        if (Fail(request.Method.Method, path) is { } status)
        {
            return Answer(status, Problem((int)status, status.ToString()));
        }

        var parts = path.Trim('/').Split('/');
        return (request.Method.Method, parts[0], parts.Length) switch
        {
            ("GET", _, 1) => List(parts[0], Uri.UnescapeDataString(request.RequestUri.Query)),
            ("POST", "Users", 1) => Create(body!),
            ("PUT", "Users", 2) => Replace(parts[1], body!),
            ("PATCH", "Users", 2) => PatchUser(parts[1], body!),
            ("POST", "Groups", 1) => CreateGroup(body!),
            ("GET", "Groups", 2) => Groups.TryGetValue(parts[1], out var g) ? Answer(HttpStatusCode.OK, GroupView(parts[1], g.Name)) : Missing(),
            ("PATCH", "Groups", 2) => PatchGroup(parts[1], body!),
            ("DELETE", "Groups", 2) => Groups.TryRemove(parts[1], out _) ? new HttpResponseMessage(HttpStatusCode.NoContent) : Missing(),
            _ => Answer(HttpStatusCode.BadRequest, Problem(400, "not modelled")),
        };
    }

    private HttpResponseMessage List(string kind, string query)
    {
        var match = Filter().Match(query);
        var (attribute, value) = (match.Groups[1].Value, match.Groups[2].Value);
        IEnumerable<JsonObject> found = kind == "Users" ? Users.Values : Groups.Select(g => GroupView(g.Key, g.Value.Name));
        var list = found.Where(r => !match.Success || (string?)r[attribute] == value).Select(r => r.DeepClone()).ToArray();
        return Answer(HttpStatusCode.OK, new JsonObject { ["totalResults"] = list.Length, ["Resources"] = new JsonArray(list) });
    }

    private HttpResponseMessage Create(JsonObject body)
    {
        if (Refused(body) is { } refusal)
        {
            return refusal;
        }

        if (Users.Values.Any(u => (string?)u["userName"] == (string?)body["userName"]))
        {
            return Answer(HttpStatusCode.Conflict, Problem(409, "Duplicate userName"));
        }

        var id = Guid.NewGuid().ToString();
        body["id"] = id;
        Users[id] = body;
        return Answer(HttpStatusCode.Created, body);
    }

    private HttpResponseMessage Replace(string id, JsonObject body)
    {
        if (!Users.ContainsKey(id))
        {
            return Missing();
        }

        if (Refused(body) is { } refusal)
        {
            return refusal;
        }

        Users[id] = body;
        return Answer(HttpStatusCode.OK, body);
    }

    private HttpResponseMessage PatchUser(string id, JsonObject body)
    {
        if (!Users.TryGetValue(id, out var user))
        {
            return Missing();
        }

        foreach (var operation in body["Operations"]!.AsArray())
        {
            foreach (var (name, value) in operation!["value"]!.AsObject())
            {
                user[name] = value!.DeepClone();
            }
        }

        return Answer(HttpStatusCode.OK, user);
    }

    private HttpResponseMessage CreateGroup(JsonObject body)
    {
        var name = (string)body["displayName"]!;
        if (Groups.Values.Any(g => g.Name == name))
        {
            return Answer(HttpStatusCode.Conflict, Problem(409, "Duplicate GroupDisplayName"));
        }

        var id = Guid.NewGuid().ToString();
        Groups[id] = (name, []);
        return Answer(HttpStatusCode.Created, GroupView(id, name));
    }

    private HttpResponseMessage PatchGroup(string id, JsonObject body)
    {
        if (!Groups.TryGetValue(id, out var group))
        {
            return Missing();
        }

        foreach (var operation in body["Operations"]!.AsArray())
        {
            if ((string?)operation!["path"] == "displayName")
            {
                Groups[id] = ((string)operation["value"]!, group.Members);
                continue;
            }

            var ids = operation["value"]!.AsArray().Select(v => (string)v!["value"]!).ToList();
            if (ids.Count > 100)
            {
                return Answer(HttpStatusCode.BadRequest, Problem(400, "too many members"));
            }

            ids.ForEach(m => _ = (string?)operation["op"] == "add" ? group.Members.Add(m) : group.Members.Remove(m));
        }

        return new HttpResponseMessage(HttpStatusCode.NoContent);
    }

    private static HttpResponseMessage? Refused(JsonObject user) =>
        user["displayName"] is null || user["name"]?["givenName"] is null || user["name"]?["familyName"] is null
            ? Answer(HttpStatusCode.BadRequest, Problem(400, "ValidationException: displayName and name are required"))
            : null;

    private static JsonObject GroupView(string id, string name) => new() { ["id"] = id, ["displayName"] = name, ["members"] = new JsonArray() };

    private static HttpResponseMessage Missing() => Answer(HttpStatusCode.NotFound, Problem(404, "ResourceNotFoundException"));

    private static JsonObject Problem(int status, string detail) =>
        new() { ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:Error"), ["status"] = status.ToString(System.Globalization.CultureInfo.InvariantCulture), ["detail"] = detail };

    private static HttpResponseMessage Answer(HttpStatusCode status, JsonObject body) =>
        new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/scim+json") };

    [GeneratedRegex("filter=(\\w+) eq \"([^\"]*)\"")]
    private static partial Regex Filter();
}
