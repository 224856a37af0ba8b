using OktaIdc.Operations.Provisioning.Causes;

namespace OktaIdc.Operations.Provisioning.Predictions;

/// <summary>Attributes that IdC requires and that are not mapped, or that somebody has not.</summary>
internal sealed class MissingAttributes : IProvisioningPrediction
{
    public IEnumerable<OktaProvisioningFailure> Find(PredictionFacts facts)
    {
        foreach (var (_, okta, title) in IdcAttributes.Required.Append(("emails", "email", "e-mail address")))
        {
            var mapped = okta == "userName" || facts.Mapping.ContainsKey(okta);
            var without = facts.Users.Where(u => string.IsNullOrWhiteSpace(IdcAttributes.Value(u, okta))).ToList();
            if (facts.Mapping.Count > 0 && !mapped)
            {
                yield return facts.Predict(AttributeMissing.Id, okta, $"The attribute {okta} is mapped to nothing, and IAM Identity Center requires a {title}.", AttributeMissing.Fix(okta, facts.Facts), without, [$"the app's mapping has no {okta}"]);
            }
            else if (without.Count > 0)
            {
                yield return facts.Predict(
                    AttributeMissing.Id,
                    okta,
                    $"{NameList.Of([.. without.Select(u => u.UserName ?? u.Id)])} has no {title} ({okta}), which IAM Identity Center requires.",
                    AttributeMissing.Fix(okta, facts.Facts),
                    without,
                    without.Select(u => $"{u.UserName ?? u.Id}: {okta} is empty in the app"));
            }
        }
    }
}
