using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using OktaIdc.Setup;

namespace OktaIdc.Core.Tests.Setup;

/// <summary>Holds module/setup.schema.json to the reader: the same keys, the same words, the same verdict.</summary>
public class SetupSchemaTests
{
    private const string Base = """
        version: 1
        okta:
          users: [{ login: ada@example.com, firstName: Ada, lastName: King }]
          groups: [{ name: devs, members: [ada@example.com] }]
          push: [devs]
        permissionSets: [{ name: Admin }]

        """;

    private static readonly string Root = Path.GetDirectoryName(Path.GetDirectoryName(SetupReaderTests.Example())!)!;
    private static readonly JsonObject Source = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "module", "setup.schema.json")))!.AsObject();
    private static readonly JsonSchema Schema = JsonSchema.FromText(Source.ToJsonString());

    public static TheoryData<string> Examples => [.. Directory.EnumerateFiles(Path.Combine(Root, "examples"), "setup*.yaml").Select(f => Path.GetFileName(f)!).Order()];

    public static TheoryData<string> Places => [.. SetupKeys.All.Select(k => k.Place)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_passes_the_reader_and_the_schema(string file)
    {
        var path = Path.Combine(Root, "examples", file);
        var setup = SetupReader.Parse(File.ReadAllText(path), path);
        Assert.Empty(setup.Warnings);
        Assert.Empty(Complaints(File.ReadAllText(path)));
        Assert.Empty(Complaints(SetupWriter.ToYaml(setup)));
        Assert.Empty(Complaints(SetupWriter.ToJson(setup)));
    }

    [Theory]
    [InlineData(InstanceKind.Organization)]
    [InlineData(InstanceKind.Account)]
    public void The_file_to_start_from_passes_the_schema(InstanceKind kind) => Assert.Empty(Complaints(SetupStarter.Text(kind)));

    [Theory]
    [MemberData(nameof(Places))]
    public void The_schema_and_the_reader_know_the_same_keys(string place)
    {
        var keys = SetupKeys.All.Single(k => k.Place == place);
        var described = At(place).SelectMany(s => s["properties"]?.AsObject() ?? []).Select(p => p.Key).Distinct();
        Assert.Equal(keys.Names.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.All(At(place).Where(s => s["properties"] is not null), s => Assert.False(s["additionalProperties"]!.GetValue<bool>()));
    }

    [Fact]
    public void Every_key_of_the_schema_is_described()
    {
        var bare = new List<string>();
        Walk(Source, "", (path, node) =>
        {
            if (path.EndsWith(".properties", StringComparison.Ordinal))
            {
                bare.AddRange(node.Where(p => Resolve(p.Value!.AsObject())["description"] is null && p.Value!["description"] is null).Select(p => $"{path}.{p.Key}"));
            }
        });
        Assert.DoesNotContain(bare, b => !b.Contains(".if.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("identityCenter.instance", typeof(InstanceKind))]
    [InlineData("identityCenter.via", typeof(OktaIdc.Connections.Via))]
    [InlineData("okta.via", typeof(OktaIdc.Connections.Via))]
    [InlineData("okta.users[].managed", typeof(ManagedBy))]
    [InlineData("exclusive[]", typeof(ExclusiveKind))]
    public void The_schema_lists_the_words_of_the_reader(string place, Type words) =>
        Assert.Equal(Enum.GetNames(words).Select(n => char.ToLowerInvariant(n[0]) + n[1..]), At(place).Single(s => s["enum"] is not null)["enum"]!.AsArray().Select(n => n!.GetValue<string>()));

    [Theory]
    [InlineData("exclusive: [assignments, push]\nmaxDeletions: 0")]
    [InlineData("assignments: [{ group: devs, permissionSets: [Admin], accounts: [222222222222, 'id:222222222222', 'tag:a=b*', 'ou:/', 'ou:/A b/**', '!email:x*', shop prod] }]")]
    [InlineData("accessControlAttributes: { A: '${path:x.y}', B: { okta: user.b }, C: { source: '${path:z}', okta: user.c } }")]
    [InlineData("permissionSetTemplates: { t: { name: 'T-${n}', tags: '${tags}' } }\nassignments: [{ user: ada@example.com, permissionSets: [Admin], accounts: [all] }]", "permissionSets: [{ name: Admin }, { template: t, for: [{ n: 1, tags: { a: b } }], description: null }]")]
    [InlineData("posture: { breakGlass: { permissionSets: ['Emergency*'], users: ['*-bg', 7, a, arnold, 'arn:aws:iam::111111111111:user/ops/bg*', 'ACME:bg'], roles: ['Rescue*', '?x', 'arn:aws:iam::111111111111:role/ops/*Rescue'] }, administratorSets: ['*Ops'], exceptions: [{ rule: 'OKTAIDC-*', subject: 12, reason: r }] }")]
    [InlineData("health: { foreignIssuer: { except: [legacy, '*admin', 'arn:aws:iam::111111111111:saml-provider/* https://*'] } }")]
    [InlineData("portal: { alias: a-b1 }\ncliProfiles: { session: s, output: yaml-stream }")]
    [InlineData("", "permissionSets: [{ name: Admin, inlinePolicy: '{\"Statement\":[]}', sessionDuration: 1h30m, permissionsBoundary: { customerManagedPolicy: { name: B, path: /x/ } } }, { name: X, managed: elsewhere }]")]
    public void What_the_reader_takes_the_schema_takes(string more, string sets = "permissionSets: [{ name: Admin }]")
    {
        var text = Base.Replace("permissionSets: [{ name: Admin }]", sets, StringComparison.Ordinal) + more;
        SetupReader.Parse(text);
        Assert.Empty(Complaints(text));
    }

    [Theory]
    [InlineData("exclusive: [asignments]")]
    [InlineData("exclusive: assignments")]
    [InlineData("maxDeletions: -1")]
    [InlineData("maxDeletions: many")]
    [InlineData("maxDeletion: 1")]
    [InlineData("organization: { create: yes }")]
    [InlineData("organization: { delete: true }")]
    [InlineData("identityCenter: { instance: org }")]
    [InlineData("identityCenter: { region: Ireland }")]
    [InlineData("breakGlass: [a]")]
    [InlineData("delegatedAdministrator: { name: a }")]
    [InlineData("assignments: [{ group: devs, permissionSets: [Admin] }]")]
    [InlineData("assignments: [{ group: devs, permissionSets: [], accounts: [all] }]")]
    [InlineData("assignments: [{ group: devs, user: ada@example.com, permissionSets: [Admin], accounts: [all] }]")]
    [InlineData("assignments: [{ permissionSets: [Admin], accounts: [all] }]")]
    [InlineData("assignments: [{ group: devs, permissionSets: [Admin], accounts: ['idd:1'] }]")]
    [InlineData("assignments: [{ group: devs, permissionSets: [Admin], accounts: ['ou:/A*/B'] }]")]
    [InlineData("assignments: [{ group: devs, permissionSets: [Admin], accounts: [12345] }]")]
    [InlineData("assignments: [{ group: devs, permissionSets: [Admin], accounts: ['tag:team'] }]")]
    [InlineData("applications: [{ group: devs }]")]
    [InlineData("accessControlAttributes: { A: {} }")]
    [InlineData("accessControlAttributes: { A: { otka: user.a } }")]
    [InlineData("accessControlAttributes: { A: '<x>' }")]
    [InlineData("portal: { alias: d-123 }")]
    [InlineData("portal: {}")]
    [InlineData("cliProfiles: { output: json }")]
    [InlineData("cliProfiles: { session: s, output: jsno }")]
    [InlineData("protected: { group: [a] }")]
    [InlineData("sandbox: { accounts: [{ name: a }] }")]
    [InlineData("sandbox: { accounts: [{ name: a, email: x }] }")]
    [InlineData("permissionSetTemplates: { t: { nam: x } }")]
    [InlineData("permissionSetTemplates: [t]")]
    [InlineData("", "permissionSets: [{ name: has space }]")]
    [InlineData("", "permissionSets: [{ description: x }]")]
    [InlineData("", "permissionSets: [{ name: Admin, sessionDuration: four }]")]
    [InlineData("", "permissionSets: [{ name: Admin, managedPolicies: ['a b'] }]")]
    [InlineData("", "permissionSets: [{ name: Admin, inlinePolicy: { Version: '2012-10-17' } }]")]
    [InlineData("", "permissionSets: [{ name: Admin, inlinePolicy: { Statement: [] }, inlinePolicyFile: p.json }]")]
    [InlineData("", "permissionSets: [{ name: Admin, permissionsBoundary: {} }]")]
    [InlineData("", "permissionSets: [{ name: Admin, managed: elsewhere, description: x }]")]
    [InlineData("", "permissionSets: [{ template: t, for: [] }]")]
    [InlineData("", "permissionSets: [{ name: Admin, with: { a: b } }]")]
    [InlineData("okta: { users: [{ login: ada }] }", "x: y")]
    [InlineData("posture: { exceptions: [{ rule: OKTAIDC-SESS-01, subject: '*', reason: r }] }")]
    [InlineData("posture: { exceptions: [{ rule: '*', reason: r }] }")]
    [InlineData("posture: { administratorSets: ['**'] }")]
    [InlineData("posture: { breakGlass: { permissionSets: ['*'] } }")]
    [InlineData("posture: { breakGlass: { users: ['?*'] } }")]
    [InlineData("posture: { breakGlass: { users: ['arn:aws:iam::111111111111:role/bg'] } }")]
    [InlineData("posture: { breakGlass: { users: ['arn:aws:iam::*:user/bg'] } }")]
    [InlineData("posture: { breakGlass: { users: ['arn:aws:iam::111111111111:user/ops/*'] } }")]
    [InlineData("posture: { breakGlass: { roles: ['*'] } }")]
    [InlineData("posture: { breakGlass: { roles: ['arn:aws:iam::111111111111:role/ops/*'] } }")]
    [InlineData("health: { foreignIssuer: { except: ['*'] } }")]
    [InlineData("health: { foreignIssuer: { except: ['* https://idp.example.com'] } }")]
    public void What_the_schema_refuses_the_reader_refuses(string more, string sets = "permissionSets: [{ name: Admin }]")
    {
        var text = Base.Replace("permissionSets: [{ name: Admin }]", sets, StringComparison.Ordinal) + more;
        Assert.Throws<SetupException>(() => SetupReader.Parse(text));
        Assert.NotEmpty(Complaints(text));
    }

    private static List<string> Complaints(string text)
    {
        var context = new SetupContext(null, ignoreKeyCase: false);
        var node = YamlNodes.Read(text, context);
        if (node is null || context.Problems.Count > 0)
        {
            return [.. context.Problems.Select(p => p.Message)];
        }

        using var document = JsonDocument.Parse(Json(node)?.ToJsonString() ?? "null");
        var results = Schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return results.IsValid ? [] : [.. (results.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}")).DefaultIfEmpty("invalid")];
    }

    private static JsonNode? Json(SetupNode node) => node.Kind switch
    {
        SetupNodeKind.Null => null,
        SetupNodeKind.Boolean => JsonValue.Create(bool.Parse(node.Text)),
        SetupNodeKind.Number when double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        SetupNodeKind.List => new JsonArray([.. node.Items.Select(Json)]),
        SetupNodeKind.Map => new JsonObject(node.Entries.Select(e => KeyValuePair.Create(e.Key, Json(e.Value)))),
        _ => JsonValue.Create(node.Text),
    };

    /// <summary>All schemas that speak of a place: through references, branches, items and free keys.</summary>
    private static List<JsonObject> At(string place)
    {
        var here = Branches(Source).ToList();
        foreach (var step in place.Replace("[]", ".[]", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            here = [.. here.Select(s => step switch { "[]" => s["items"], "*" => s["additionalProperties"], _ => s["properties"]?[step] }).OfType<JsonObject>().SelectMany(Branches)];
        }

        return here;
    }

    private static IEnumerable<JsonObject> Branches(JsonObject schema)
    {
        var resolved = Resolve(schema);
        var inner = new[] { "anyOf", "oneOf", "allOf" }.SelectMany(k => resolved[k]?.AsArray().OfType<JsonObject>() ?? []).Concat(new[] { "then", "else" }.Select(k => resolved[k]).OfType<JsonObject>());
        return inner.SelectMany(Branches).Prepend(resolved);
    }

    private static JsonObject Resolve(JsonObject schema) =>
        schema["$ref"] is { } reference ? Source["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]!.AsObject() : schema;

    private static void Walk(JsonNode? node, string path, Action<string, JsonObject> visit)
    {
        if (node is JsonObject map)
        {
            visit(path, map);
            foreach (var member in map)
            {
                Walk(member.Value, $"{path}.{member.Key}", visit);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Walk(item, path + "[]", visit);
            }
        }
    }
}
