using System.Text.Json.Nodes;
using OktaIdc.Contracts.Specs;
using OktaIdc.Sandbox.Aws.Organizations;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Aws.SsoAdmin;

namespace OktaIdc.Sandbox.Tests.Contracts;

/// <summary>The constraints that the sandbox enforces are those of the published models.</summary>
public sealed class ShapeTableTests
{
    [Theory]
    [InlineData("sso-admin")]
    [InlineData("organizations")]
    public void Every_constraint_that_is_enforced_stands_in_the_model(string service)
    {
        var (path, reason) = SpecsFolder.Find();
        Assert.SkipWhen(path is null, reason);
        var model = JsonNode.Parse(File.ReadAllText(Path.Combine(path!, "aws", service + ".json")))!;
        var shapes = model["shapes"]!.AsObject();
        var table = service == "sso-admin" ? SsoAdminInputs.AddTo(SsoAdminShapes.AddTo(new ShapeTable())) : OrganizationsInputs.AddTo(OrganizationsShapes.AddTo(new ShapeTable()));
        var differences = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (operation, input) in table.Inputs)
        {
            Compare(operation, input, shapes[(string)model["operations"]![operation]!["input"]!["shape"]!]!);
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.True(seen.Count > 20, "Hardly any shape was compared.");

        void Compare(string where, Shape shape, JsonNode specified)
        {
            Same(where, Write(shape), Expected(specified));
            IEnumerable<(string Name, string Shape)> inner = shape switch
            {
                Shape.Structure s => s.Members.Select(m => (m.Name, m.Shape)),
                Shape.List l => [("item", l.Item)],
                _ => [],
            };
            foreach (var (name, next) in inner.Where(i => seen.Add(i.Shape) && table.Find(i.Shape) is not null))
            {
                Compare($"{where}.{name}", table.Find(next)!, shapes[next]!);
            }
        }

        void Same(string where, string here, string there)
        {
            if (here != there)
            {
                differences.Add($"{where}: {here} in the sandbox, {there} in the model");
            }
        }
    }

    private static string Write(Shape shape) => shape switch
    {
        Shape.Text { Values: { } values } => "enum " + string.Join(',', values),
        Shape.Text t => $"string {t.Min} {t.Max} {t.PatternText}",
        Shape.Number n => $"number {n.Min} {n.Max}",
        Shape.Truth => "boolean",
        Shape.List l => $"list {l.Item} {l.Min} {l.Max}",
        Shape.Structure s => "structure " + string.Join(' ', s.Members.Select(m => $"{m.Name}:{m.Shape}{(m.Required ? "*" : "")}")),
        _ => shape.ToString(),
    };

    private static string Expected(JsonNode s) => (string)s["type"]! switch
    {
        "string" when s["enum"] is JsonArray values => "enum " + string.Join(',', values),
        "string" => $"string {(int?)s["min"] ?? 0} {(int?)s["max"] ?? int.MaxValue} {(string?)s["pattern"]}",
        "integer" or "long" => $"number {(int?)s["min"] ?? int.MinValue} {(int?)s["max"] ?? int.MaxValue}",
        "list" => $"list {(string?)s["member"]!["shape"]} {(int?)s["min"] ?? 0} {(int?)s["max"] ?? int.MaxValue}",
        "structure" => "structure " + string.Join(' ', s["members"]!.AsObject().Select(m => $"{m.Key}:{(string?)m.Value!["shape"]}{(s["required"] is JsonArray r && r.Any(n => (string?)n == m.Key) ? "*" : "")}")),
        var other => other,
    };
}
