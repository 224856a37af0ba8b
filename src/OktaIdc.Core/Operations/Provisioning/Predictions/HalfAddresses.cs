using OktaIdc.Okta;
using OktaIdc.Operations.Provisioning.Causes;

namespace OktaIdc.Operations.Provisioning.Predictions;

/// <summary>Postal addresses of which a part is missing: IdC takes all parts or none (User Guide, gs-okta).</summary>
internal sealed class HalfAddresses : IProvisioningPrediction
{
    public IEnumerable<OktaProvisioningFailure> Find(PredictionFacts facts)
    {
        var unmapped = IdcAttributes.Address.Where(a => !facts.Mapping.ContainsKey(a)).ToList();
        if (facts.Mapping.Count > 0 && unmapped.Count is > 0 and < 5)
        {
            yield return facts.Predict("AddressIncomplete", string.Join(", ", unmapped), $"A postal address is mapped without {string.Join(", ", unmapped)}; IAM Identity Center takes all of it or nothing.", Fix(facts), [], [$"the app's mapping has no {string.Join(", ", unmapped)}"]);
            yield break;
        }

        List<(OktaAppUser User, List<string> Empty)> half =
        [
            .. facts.Users.Select(u => (u, IdcAttributes.Address.Where(a => string.IsNullOrWhiteSpace(u.Profile.Text(a))).ToList())).Where(u => u.Item2.Count is > 0 and < 5),
        ];
        if (half.Count > 0)
        {
            yield return facts.Predict(
                "AddressIncomplete",
                null,
                $"The postal address of {NameList.Of([.. half.Select(h => h.User.UserName ?? h.User.Id)])} lacks a part; IAM Identity Center takes all of it (street, city, state, postal code, country) or nothing.",
                Fix(facts),
                half.Select(h => h.User),
                half.Select(h => $"{h.User.UserName ?? h.User.Id}: {string.Join(", ", h.Empty)} empty"));
        }
    }

    private static string Fix(PredictionFacts facts) =>
        $"Fill in the address at the user in Okta, or send none: {string.Join("; ", IdcAttributes.Address.Where(facts.Mapping.ContainsKey).Select(a => $"Set-OktaAttributeMapping {a} $null -App {facts.Facts.AppArgument}"))}";
}
