using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Posture.Health;

namespace OktaIdc.Setup;

/// <summary>Writes a setup document in the shape that <see cref="SetupReader"/> reads, as JSON or YAML; what has its default value is left out, and templates are written out.</summary>
public static class SetupWriter
{
    private const string Comment = "The wished state of OktaIdc, version 1; about_OktaIdc_Setup_File describes every key.";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document as indented JSON. Reading it again gives an equal document.</summary>
    public static string ToJson(SetupDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Root(document, asTree: false).ToJsonString(Indented);
    }

    /// <summary>The document as YAML that a person would have written. Reading it again gives an equal document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="comment">What stands at the top, each line behind a <c>#</c>; null: where the format is described.</param>
    public static string ToYaml(SetupDocument document, string? comment = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        return YamlWriter.Write(Root(document, asTree: true), comment ?? Comment);
    }

    private static JsonObject Root(SetupDocument d, bool asTree) => Compact(
        ("version", d.Version),
        ("organization", Compact(("create", True(d.Organization.Create)))),
        ("delegatedAdministrator", d.DelegatedAdministrator),
        ("identityCenter", Compact(("instance", Word(d.IdentityCenter.Instance)), ("region", d.IdentityCenter.Region), ("via", Word(d.IdentityCenter.Via)))),
        ("breakGlass", d.BreakGlass),
        ("okta", Okta(d.Okta)),
        ("permissionSets", List(d.PermissionSets, set => PermissionSet(set, asTree))),
        ("assignments", List(d.Assignments, a => Compact(("group", a.Group), ("user", a.User), ("permissionSets", Texts(a.PermissionSets)), ("accounts", Texts(a.Accounts))))),
        ("applications", List(d.Applications, a => Compact(("application", a.Application), ("group", a.Group), ("user", a.User)))),
        ("accessControlAttributes", Attributes(d)),
        ("portal", d.Portal is { } portal ? Compact(("alias", portal.Alias)) : null),
        ("cliProfiles", d.CliProfiles is { } c ? Compact(("session", c.Session), ("region", c.Region), ("output", c.Output), ("prune", True(c.Prune))) : null),
        ("protected", Compact(("groups", Texts(d.Protected.Groups)), ("users", Texts(d.Protected.Users)), ("permissionSets", Texts(d.Protected.PermissionSets)), ("accounts", Texts(d.Protected.Accounts)))),
        ("exclusive", List([.. d.Exclusive.OrderBy(k => k)], k => JsonValue.Create(SetupWords.Of(k)))),
        ("maxDeletions", d.MaxDeletions == SetupDocument.DefaultMaxDeletions ? null : d.MaxDeletions),
        ("health", Health(d.Health)),
        ("sandbox", d.Sandbox is { } sandbox ? Sandbox(sandbox) : null));

    private static JsonObject Okta(OktaSetup okta) => Compact(
        ("app", Compact(("label", okta.App.Label))),
        ("via", Word(okta.Via)),
        ("users", List(okta.Users, u => Compact(
            ("login", u.Login),
            ("managed", Word(u.Managed)),
            ("email", u.Email),
            ("firstName", Given(u.FirstName)),
            ("lastName", Given(u.LastName)),
            ("displayName", u.DisplayName),
            ("profile", Map(u.Profile))))),
        ("groups", List(okta.Groups, g => Compact(
            ("name", g.Name),
            ("managed", Word(g.Managed)),
            ("description", g.Description),
            ("members", g.ManagesMembers ? new JsonArray([.. g.Members.Select(m => JsonValue.Create(m))]) : null),
            ("rule", g.Rule is { } rule ? Compact(("name", rule.Name), ("expression", rule.Expression)) : null)))),
        ("assign", Texts(okta.Assign)),
        ("assignUsers", Texts(okta.AssignUsers)),
        ("push", Texts(okta.Push)));

    private static JsonObject PermissionSet(PermissionSetSetup set, bool asTree) => Compact(
        ("name", set.Name),
        ("managed", Word(set.Managed)),
        ("description", set.Description),
        ("sessionDuration", set.SessionDuration == SessionDuration.Shortest ? null : asTree ? SessionDuration.Write(set.SessionDuration) : System.Xml.XmlConvert.ToString(set.SessionDuration)),
        ("relayState", set.RelayState),
        ("managedPolicies", Texts(set.ManagedPolicies)),
        ("customerManagedPolicies", List(set.CustomerManagedPolicies, Policy)),
        ("inlinePolicy", set.InlinePolicy is { } inline && asTree ? PolicyTree.Of(inline) : set.InlinePolicy),
        ("permissionsBoundary", set.PermissionsBoundary is { } b ? Compact(("managedPolicy", b.ManagedPolicy), ("customerManagedPolicy", b.CustomerManagedPolicy is { } p ? Policy(p) : null)) : null),
        ("tags", Map(set.Tags)));

    private static JsonObject Attributes(SetupDocument d) => new(d.AccessControlAttributes.Keys.Union(d.AttributeStatements.Keys, StringComparer.Ordinal).Select(key =>
    {
        var source = d.AccessControlAttributes.TryGetValue(key, out var s) ? s : null;
        return KeyValuePair.Create<string, JsonNode?>(
            key, d.AttributeStatements.TryGetValue(key, out var okta) ? Compact(("source", source), ("okta", okta)) : JsonValue.Create(source));
    }));

    private static JsonObject Policy(PolicyReferenceSetup policy) => Compact(("name", policy.Name), ("path", policy.Path));

    private static JsonObject Health(HealthThresholds health) => Compact([
        ("foreignIssuer", Compact(("except", Texts(health.ExpectedProviders)))),
        ("signInAfterDeactivation", Compact(("terminationAttribute", health.TerminationAttribute))),
        .. HealthSection.Keys.Where(key => health.Limits.ContainsKey(key.Value)).Select(key => (key.Key, (JsonNode?)Limit(health.Limits[key.Value], HealthThresholds.Defaults[key.Value]))),
    ]);

    private static JsonObject Limit(HealthLimit limit, HealthLimit otherwise) => Compact(
        ("warning", limit.Warning == otherwise.Warning ? null : limit.Warning),
        ("critical", limit.Critical == otherwise.Critical ? null : limit.Critical),
        ("minimum", limit.Minimum == otherwise.Minimum ? null : limit.Minimum));

    private static JsonObject Sandbox(SandboxSetup s) => Compact(
        ("managementAccount", s.ManagementAccount is { } m ? Account(m, withOu: false) : null),
        ("organizationalUnits", Texts(s.OrganizationalUnits)),
        ("accounts", List(s.Accounts, a => Account(a, withOu: true))),
        ("customerManagedPolicies", List(s.CustomerManagedPolicies, Policy)),
        ("applications", List(s.Applications, name => Compact(("name", name)))));

    private static JsonObject Account(SandboxAccountSetup a, bool withOu) =>
        Compact(("name", a.Name), ("email", a.Email), ("id", a.Id), ("ou", withOu ? a.Ou : null), ("tags", Map(a.Tags)));

    private static JsonObject Compact(params (string Key, JsonNode? Value)[] members) =>
        new(members.Where(m => m.Value is not null and not JsonObject { Count: 0 }).Select(m => KeyValuePair.Create(m.Key, m.Value)));

    private static JsonArray? List<T>(IReadOnlyCollection<T> items, Func<T, JsonNode> write) => items.Count == 0 ? null : new JsonArray([.. items.Select(write)]);

    private static JsonArray? Texts(IReadOnlyCollection<string> items) => List(items, text => JsonValue.Create(text));

    private static JsonObject Map(IEnumerable<KeyValuePair<string, string>> map) => new(map.Select(m => KeyValuePair.Create<string, JsonNode?>(m.Key, m.Value)));

    private static JsonValue? Word<T>(T value)
        where T : struct, Enum => EqualityComparer<T>.Default.Equals(value, default) ? null : JsonValue.Create(SetupWords.Of(value));

    private static JsonValue? True(bool value) => value ? JsonValue.Create(true) : null;

    private static string? Given(string value) => value.Length == 0 ? null : value;
}
