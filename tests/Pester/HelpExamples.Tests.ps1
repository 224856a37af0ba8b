# Every example of every help page runs on the sandbox.
BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'HelpExamples.psm1') -Force
    $examples = @(Get-HelpExample)
    $notRun = @($examples | Where-Object NotRun)
    $byPage = @($examples | Where-Object { -not $_.NotRun } | Group-Object Page)
    Write-Host "$($examples.Count - $notRun.Count) examples of $($byPage.Count) pages are run; $($notRun.Count) are not:"
    foreach ($example in $notRun) { Write-Host "  $($example.Page), $($example.Title): $($example.NotRun)" }
}

BeforeAll { Import-Module (Join-Path $PSScriptRoot 'HelpExamples.psm1') -Force }

Describe 'The examples of <_.Name>' -ForEach $byPage {
    AfterAll { Stop-HelpExample }

    It 'run: <_.Title> (line <_.Line>)' -ForEach $_.Group {
        Test-HelpExample $_ | Should -BeNullOrEmpty
    }
}
