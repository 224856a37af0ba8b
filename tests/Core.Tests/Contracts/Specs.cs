using OktaIdc.Contracts;
using OktaIdc.Contracts.Findings;
using OktaIdc.Contracts.Specs;
using OktaIdc.Contracts.Wire;

[assembly: AssemblyFixture(typeof(ContractTotalsFixture))]

namespace OktaIdc.Core.Tests.Contracts;

/// <summary>The checker on the specs folder, or a skip that says why there is none; and short ways to write wire messages.</summary>
internal static class Specs
{
    public static ContractChecker Checker
    {
        get
        {
            Assert.SkipWhen(ContractChecker.FromSpecs is null, SpecsFolder.Find().Reason);
            return ContractChecker.FromSpecs;
        }
    }

    public static WireRequest AwsJson(string target, string body) =>
        new("POST", "/", string.Empty, [new("X-Amz-Target", target), new("Content-Type", "application/x-amz-json-1.1")], System.Text.Encoding.UTF8.GetBytes(body));

    public static WireRequest Json(string method, string path, string? body = null, string query = "") =>
        new(method, path, query, body is null ? [] : [new("Content-Type", "application/json")], System.Text.Encoding.UTF8.GetBytes(body ?? string.Empty));

    public static WireResponse Answer(int status, string body, string? type = "application/json") =>
        new(status, type, [], System.Text.Encoding.UTF8.GetBytes(body));

    public static IReadOnlyList<string> Rules(this ExchangeReport report) => [.. report.Violations.Select(v => $"{v.Part} {v.Pointer} {v.Rule}")];

    public static IReadOnlyList<string> Rules(this FindingList findings) => [.. findings.Violations.Select(v => $"{v.Pointer} {v.Rule}")];
}
