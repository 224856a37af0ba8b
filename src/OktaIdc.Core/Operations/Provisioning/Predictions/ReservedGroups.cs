using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Operations.Provisioning.Causes;

namespace OktaIdc.Operations.Provisioning.Predictions;

/// <summary>Groups that wait to be pushed under a name that IdC keeps for itself.</summary>
internal sealed class ReservedGroups : IProvisioningPrediction
{
    public IEnumerable<OktaProvisioningFailure> Find(PredictionFacts facts)
    {
        List<string> names = [.. facts.Facts.Mappings.Where(m => m.LastPush is null && !m.IsFailed && m.Status != OktaPushMapping.Error).Select(facts.Facts.NameOf).Where(n => n is "Administrator" or "AWSAdministrators")];
        if (names.Count > 0)
        {
            yield return facts.Predict(GroupNameReserved.Id, null, $"IAM Identity Center keeps the name {NameList.Of(names)} for itself.", $"Push-OktaGroup {CommandText.Quote(names[0])} -App {facts.Facts.AppArgument} -TargetName <another name>", [], names.Select(n => $"push mapping of {n}: not pushed yet")) with { Groups = [.. names] };
        }
    }
}
