using System.Reflection;

namespace OktaIdc.Help.Facts;

/// <summary>Every error id with its doc comment, by the constants of ErrorIds.</summary>
internal sealed class ErrorCatalogue
{
    private readonly Dictionary<string, ErrorFacts> _errors;

    public ErrorCatalogue(Assembly core, DocComments docs) =>
        _errors = core.GetType("OktaIdc.Failures.ErrorIds", throwOnError: true)!
            .GetFields()
            .Where(f => f.IsLiteral)
            .Select(f => new ErrorFacts((string)f.GetRawConstantValue()!, Side(f.Name), docs.Of(f)))
            .ToDictionary(e => e.Id, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Ids => _errors.Keys;

    public ErrorFacts Find(string id) => _errors[id];

    private static string Side(string name) =>
        name.StartsWith("Aws", StringComparison.Ordinal) ? "AWS" : name.StartsWith("Okta", StringComparison.Ordinal) ? "Okta" : "";
}
