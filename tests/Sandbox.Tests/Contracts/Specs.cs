using OktaIdc.Contracts;
using OktaIdc.Contracts.Specs;

[assembly: AssemblyFixture(typeof(ContractTotalsFixture))]

namespace OktaIdc.Sandbox.Tests.Contracts;

/// <summary>The checker on the specs folder, or a skip that says why there is none.</summary>
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
}
