using OktaIdc.Scim;

namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Creating, updating or deactivating users is not on in the app.</summary>
internal sealed class ProvisioningOff : IProvisioningCause
{
    public const string Id = "ProvisioningOff";

    public ValueTask<IReadOnlyList<OktaProvisioningFailure>> FindAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        var state = new OktaProvisioningState { AppId = facts.App.Id, Reason = "", Features = facts.App.Features };
        if (state.IsOn || facts.App.Status == Okta.OktaApp.Inactive || (facts.Users.Count == 0 && facts.Mappings.Count == 0))
        {
            return new([]);
        }

        var lacking = string.Join(", ", state.Missing.Select(f => f switch { "PUSH_NEW_USERS" => "creating", "PUSH_PROFILE_UPDATES" => "updating", _ => "deactivating" }));
        return new(
        [
            facts.Failure(Id, lacking, [], $"Provisioning is not on in the app: {lacking} users does not happen.", $"Set-OktaProvisioning -App {facts.AppArgument} (with Enable-IdcScim before it, where there is no token yet); then Sync-OktaAppUser {facts.AppArgument}", ProvisioningRemedy.Person) with
            {
                People = state.CreatesUsers ? [] : [.. facts.Users.Where(u => string.IsNullOrEmpty(u.ExternalId)).Select(u => u.UserName ?? u.Id)],
                Groups = [.. facts.Mappings.Where(m => m.LastPush is null && !facts.App.Features.Contains("GROUP_PUSH")).Select(facts.NameOf)],
                Evidence = [$"features of the app: {(facts.App.Features.IsEmpty ? "none" : string.Join(", ", facts.App.Features))}"],
            },
        ]);
    }
}
