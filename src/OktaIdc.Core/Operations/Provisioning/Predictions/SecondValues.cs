using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Operations.Provisioning.Causes;

namespace OktaIdc.Operations.Provisioning.Predictions;

/// <summary>Added attributes that become a second value of a list in which IdC takes one.</summary>
internal sealed class SecondValues : IProvisioningPrediction
{
    private static readonly (string List, string Okta)[] s_lists = [("emails", "email"), ("phoneNumbers", "primaryPhone"), ("addresses", "streetAddress")];

    public IEnumerable<OktaProvisioningFailure> Find(PredictionFacts facts)
    {
        foreach (var (list, okta) in s_lists)
        {
            List<string> more = [.. facts.Sent().Where(s => s.External.StartsWith(list, StringComparison.Ordinal)).Select(s => s.Name)];
            List<OktaAppUser> people = [.. facts.Users.Where(u => more.Prepend(okta).Count(a => !string.IsNullOrEmpty(u.Profile.Text(a))) > 1)];
            if (more.Count > 1 || (more.Count > 0 && facts.Mapping.ContainsKey(okta)))
            {
                yield return facts.Predict(
                    ListOverLimit.Id,
                    list,
                    $"{string.Join(" and ", more.Prepend(okta))} all become {list}, of which IAM Identity Center takes one.",
                    $"Keep one of them mapped: Set-OktaAttributeMapping {CommandText.Argument(more[0])} $null -App {facts.Facts.AppArgument}",
                    people,
                    [$"the app's schema sends {string.Join(", ", more)} as {list}"]);
            }
        }
    }
}
