using System.Text.Json.Nodes;
using OktaIdc.Contracts.Specs;
using OktaIdc.Okta;

namespace OktaIdc.Core.Tests.Okta;

public sealed class OperationTableTests
{
    [Fact]
    public void Every_operation_has_the_path_and_the_scopes_of_the_vendors_document()
    {
        var folder = SpecsFolder.Find();
        Assert.SkipWhen(folder.Path is null, folder.Reason ?? "no specs");
        var documents = new[] { "management-minimal.json", "oauth-minimal.json" }.Select(name => JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder.Path!, "okta", name)))!["paths"]!.AsObject()).ToList();
        var wrong = new List<string>();
        foreach (var ours in OktaOperations.All.Values.Where(o => o.Name != "token"))
        {
            var theirs = documents.Select(paths => paths[ours.Path]?[ours.Method.ToLowerInvariant()]).FirstOrDefault(operation => operation is not null);
            var scopes = theirs?["security"]?.AsArray().SelectMany(s => s!["oauth2"]?.AsArray() ?? []).Select(s => s!.ToString()).Order();
            if (theirs?["operationId"]?.ToString() != ours.Name || !scopes!.SequenceEqual(ours.Scopes.Order()))
            {
                wrong.Add($"{ours} {ours.Name} [{string.Join(", ", ours.Scopes)}]");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_default_and_the_optional_scopes_cover_every_operation()
    {
        var covered = OktaOperations.DefaultScopes.Concat(OktaOperations.OptionalScopes).SelectMany(s => new[] { s, s.Replace(".manage", ".read", StringComparison.Ordinal) }).ToHashSet();
        Assert.DoesNotContain(OktaOperations.All.Values.SelectMany(o => o.Scopes), s => !covered.Contains(s));
    }
}
