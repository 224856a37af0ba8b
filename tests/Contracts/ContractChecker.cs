using OktaIdc.Contracts.Botocore;
using OktaIdc.Contracts.Deviations;
using OktaIdc.Contracts.Findings;
using OktaIdc.Contracts.OpenApi;
using OktaIdc.Contracts.Specs;
using OktaIdc.Contracts.Wire;

namespace OktaIdc.Contracts;

/// <summary>The front door: an exchange in, what is wrong with it out.</summary>
public sealed class ContractChecker
{
    private static readonly Lazy<ContractChecker?> Loaded = new(() => SpecsFolder.Find().Path is { } path ? new ContractChecker(path) : null);
    private readonly OpenApiDocument[] _okta;

    private ContractChecker(string specs)
    {
        Aws = new AwsChecker(specs);
        _okta = [OpenApiDocument.Load(specs, "management-minimal"), OpenApiDocument.Load(specs, "oauth-minimal")];
    }

    /// <summary>The checker on the specs folder, or null where there is none (<see cref="SpecsFolder.Find"/> says why).</summary>
    public static ContractChecker? FromSpecs => Loaded.Value;

    public AwsChecker Aws { get; }

    public IReadOnlyList<OpenApiDocument> Okta => _okta;

    /// <summary>Checks request and answer; what deviations.json explains is counted, not returned.</summary>
    /// <param name="totals">Where it is counted; null for what is no real traffic.</param>
    public ExchangeReport Check(WireExchange exchange, ContractTotals? totals = null)
    {
        var found = exchange.Side == "okta" ? CheckOkta(exchange) : Aws.Check(exchange);
        if (found is not var (request, response))
        {
            var reason = $"no model: {exchange.Side} {Surface(exchange)}";
            totals?.Skip(reason);
            return new ExchangeReport(null, null, []);
        }

        foreach (var list in new[] { request, response })
        {
            list.Excuse(DeviationList.Default.Explain);
            totals?.Add(list, checkedMessage: list.Part == "request" || exchange.Response is not null);
        }

        return new ExchangeReport(request.Document, request.Operation, [.. request.Violations, .. response.Violations]);
    }

    private (FindingList Request, FindingList Response)? CheckOkta(WireExchange exchange)
    {
        foreach (var document in _okta)
        {
            if (document.Find(exchange.Request.Method, exchange.Request.Path) is { } operation)
            {
                var checker = new OpenApiExchangeChecker(document);
                var request = new FindingList(document.Name, operation.Name, "request");
                var response = new FindingList(document.Name, operation.Name, "response");
                checker.CheckRequest(operation, exchange.Request, request);
                if (exchange.Response is { } answer)
                {
                    checker.CheckResponse(operation, answer, response);
                }

                return (request, response);
            }
        }

        return exchange.Request.Path.StartsWith("/api/", StringComparison.Ordinal) || exchange.Request.Path.StartsWith("/oauth2/", StringComparison.Ordinal)
            ? Unlisted(exchange)
            : null;
    }

    private static (FindingList Request, FindingList Response) Unlisted(WireExchange exchange)
    {
        var request = new FindingList("okta", $"{exchange.Request.Method} {exchange.Request.Path}", "request");
        if (exchange.Response is { Status: < 400 })
        {
            request.Fail("operation", Rules.Operation, "no document has this path and method, yet it was answered");
        }
        else
        {
            request.Skip("path that no document has, and that was refused");
        }

        return (request, new FindingList("okta", request.Operation, "response"));
    }

    // Enough to tell the surfaces apart without ids: /{tenant}/scim/v2/Users, /app/..., /platform/saml/...
    private static string Surface(WireExchange exchange)
    {
        var path = exchange.Request.Path;
        var scim = path.IndexOf("/scim/v2", StringComparison.Ordinal);
        return scim >= 0 ? "SCIM (RFC 7643 and 7644 have no machine-readable model in the folder)" : "/" + path.Trim('/').Split('/')[0] + " (pages and sign-in, no API)";
    }
}

/// <summary>What one exchange came to; document and operation are null where no model covers it.</summary>
public sealed record ExchangeReport(string? Document, string? Operation, IReadOnlyList<Violation> Violations);
