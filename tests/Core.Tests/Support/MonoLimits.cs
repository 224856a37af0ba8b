namespace OktaIdc.Core.Tests;

/// <summary>What Mono lacks and .NET Framework has; the tests that need it are skipped there with the reason.</summary>
internal static class MonoLimits
{
    private static readonly bool s_mono = Type.GetType("Mono.Runtime") is not null;

    /// <summary>An assertion that is signed by itself inside a signed response.</summary>
    public static void NeedsNestedSignatures() => Assert.SkipWhen(s_mono, "Mono: its SignedXml does not verify an enveloped signature inside another signed element.");

    /// <summary>Elliptic curve keys.</summary>
    public static void NeedsEcdsa() => Assert.SkipWhen(s_mono, "Mono: ECDsa is not implemented.");
}
