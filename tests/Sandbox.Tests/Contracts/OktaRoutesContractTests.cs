using System.Text.RegularExpressions;
using OktaIdc.Contracts;

namespace OktaIdc.Sandbox.Tests.Contracts;

/// <summary>Okta's routes: each API route stands in one of Okta's documents; .ci/run lists those that no checked request reached.</summary>
public sealed class OktaRoutesContractTests
{
    // Okta documents these outside the two OpenAPI documents.
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["POST /api/v1/authn"] = "Authentication API, developer.okta.com/docs/reference/api/authn",
        ["GET /.well-known/oauth-authorization-server"] = "RFC 8414, listed only below an authorization server's id",
    };

    [Fact]
    public async Task Every_API_route_stands_in_a_document()
    {
        var checker = Specs.Checker;
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        List<string> unknown = [];
        foreach (var route in server.Okta.Routes.Where(r => Regex.IsMatch(r.Template, "^/(api|oauth2|\\.well-known)/")))
        {
            var path = Regex.Replace(route.Template, "\\{[^}]+\\}", "x");
            var found = checker.Okta.Select(d => (d.Name, Operation: d.Find(route.Method, path))).FirstOrDefault(d => d.Operation is not null);
            if (found.Operation is not null)
            {
                ContractTotals.Current.Implemented($"{found.Name} {found.Operation.Name}");
            }
            else if (!Elsewhere.ContainsKey($"{route.Method} {route.Template}"))
            {
                unknown.Add($"{route.Method} {route.Template}");
            }
        }

        Assert.True(unknown.Count == 0, $"Routes that no document of Okta has: {string.Join(", ", unknown)}");
    }
}
