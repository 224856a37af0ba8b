using System.Collections.Immutable;

namespace OktaIdc.Setup.Plans;

/// <summary>Make the organization, with all features.</summary>
public sealed record CreateOrganizationStep : StepBody;

/// <summary>Find the instance of Identity Center, or have a person enable it.</summary>
/// <param name="Kind">Which kind of instance.</param>
public sealed record InstanceStep(InstanceKind Kind) : StepBody;

/// <summary>Let a member account administer Identity Center.</summary>
/// <param name="AccountId">The account, 12 digits.</param>
public sealed record DelegatedAdministratorStep(string AccountId) : StepBody;

/// <summary>Rehearsal only: make an organizational unit.</summary>
/// <param name="Path">Its path: <c>/Workloads/Prod</c>.</param>
public sealed record RehearsalUnitStep(string Path) : StepBody;

/// <summary>Rehearsal only: make a member account.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Email">Email of its root user.</param>
/// <param name="OuPath">Path of its organizational unit.</param>
/// <param name="Tags">Its tags.</param>
public sealed record RehearsalAccountStep(string Name, string Email, string OuPath, ImmutableSortedDictionary<string, string> Tags) : StepBody;

/// <summary>Rehearsal only: make an application of Identity Center.</summary>
/// <param name="Name">Its name.</param>
public sealed record RehearsalApplicationStep(string Name) : StepBody;
