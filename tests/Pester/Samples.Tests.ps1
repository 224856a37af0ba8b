# What README and examples/outputs show is what the commands write today.
BeforeDiscovery {
    $files = @(Get-ChildItem (Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'examples/outputs') -File | ForEach-Object Name)
}

BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $samples = Join-Path $root 'examples/outputs'
    $readme = Get-Content -Raw (Join-Path $root 'README.md')
    $made = Join-Path ([IO.Path]::GetTempPath()) "oktaidc-samples-$([guid]::NewGuid())"
    $hasCli = [bool](Get-Command aws -ErrorAction SilentlyContinue)
    # A process of its own: it starts a sandbox and wants the environment for itself.
    if ($hasCli) {
        $pwsh = [Diagnostics.Process]::GetCurrentProcess().MainModule.FileName
        $said = & $pwsh -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'Write-SampleOutput.ps1') $made 2>&1 | Out-String
        if ($LASTEXITCODE -ne 0) { throw $said }
    }

    # The names of all values of a JSON text, without places in lists.
    function Get-ValuePath([object] $Value, [string] $At = '') {
        if ($Value -is [Collections.IDictionary]) { foreach ($key in $Value.Keys) { Get-ValuePath $Value[$key] "$At.$key" } }
        elseif ($Value -is [Collections.IList]) { foreach ($item in $Value) { Get-ValuePath $item "$At[]" } }
        else { $At }
    }

    # What a file is made of: names of values, metrics with their labels, headings. Ids, ports and times are other ones in each run.
    function Get-Shape([string] $File) {
        $text = (Get-Content -Raw $File) -replace "`r"
        $parts = switch -Regex ($File) {
            '\.(jsonl|ocsf\.json)$' { $text.Trim() -split "`n" | ForEach-Object { Get-ValuePath ($_ | ConvertFrom-Json -AsHashtable) }; break }
            '\.(json|sarif)$' { Get-ValuePath ($text | ConvertFrom-Json -AsHashtable) }
            '\.csv$' { ($text -split "`n")[0]; $text | ConvertFrom-Csv | ForEach-Object { "$($_.Rule) $($_.Status) $($_.Severity)" } }
            '\.prom$' { $text -split "`n" -replace ' [0-9.]+$' -replace 'org="[^"]*"' }
            '\.html$' { [regex]::Matches($text, '<style>.*?</style>|<h[1-3].*?</h[1-3]>', 'Singleline').Value }
            '\.txt$' { $text -split "`n" -match '^([A-Z][A-Za-z]* +: |[A-Z][A-Za-z]*( +[A-Z][A-Za-z]*)+$)' -replace ' : .*' }
        }
        $parts | Where-Object { $_ } | Sort-Object -Unique
    }
}

AfterAll { if (Test-Path $made) { Remove-Item $made -Recurse -Force } }

Describe 'The sample <_>' -ForEach $files {
    It 'is linked from README' {
        $readme | Should -Match ([regex]::Escape("(examples/outputs/$_)"))
    }

    It 'is made of what is written today' {
        if (-not $hasCli) { Set-ItResult -Skipped -Because 'there is no AWS CLI' }
        $shape = @(Get-Shape (Join-Path $samples $_))
        $shape | Should -Not -BeNullOrEmpty
        Compare-Object $shape @(Get-Shape (Join-Path $made $_)) | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" } | Should -BeNullOrEmpty -Because 'tests/Pester/Write-SampleOutput.ps1 examples/outputs makes the samples anew'
    }
}

Describe 'README' {
    It 'shows of a sample only what is in it, shortened at an ellipsis' {
        $excerpts = [regex]::Matches($readme, '(?ms)^<!-- (examples/outputs/\S+) -->\n+```\w*\n(.*?)^```$')
        $excerpts.Count | Should -BeGreaterOrEqual 10
        foreach ($excerpt in $excerpts) {
            $sample = (Get-Content -Raw (Join-Path $root $excerpt.Groups[1].Value)) -replace '\s'
            foreach ($piece in $excerpt.Groups[2].Value -replace '(?m)^PS> .*$' -split '…') {
                $sample.Contains($piece -replace '\s') | Should -BeTrue -Because "$($excerpt.Groups[1].Value) has: $piece"
            }
        }
    }
}
