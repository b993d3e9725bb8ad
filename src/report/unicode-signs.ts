/** Reads `name sign name sign …`. */
function table(text: string): ReadonlyMap<string, string> {
  const words = text.trim().split(/\s+/);
  return new Map(words.flatMap((word, i): [string, string][] => (i % 2 === 0 ? [[word, words[i + 1] ?? ""]] : [])));
}

/** Commands that are one letter or sign, no space around. */
export const LETTERS = table(`
  alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ
  varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ
  Upsilon Υ Phi Φ Psi Ψ Omega Ω ell ℓ infty ∞ top ᵀ intercal ᵀ star * ast * prime ′ nabla ∇ partial ∂ sum ∑ prod ∏ int ∫ langle ⟨ rangle ⟩
  lvert | rvert | vert | lVert ‖ rVert ‖ Vert ‖ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ dots … ldots … cdots … dagger † emptyset ∅ varnothing ∅
  forall ∀ exists ∃ neg ¬ lbrace { rbrace } lbrack [ rbrack ]
`);

/** Commands and characters that stand between two things, a space at each side. */
export const BETWEEN = table(`
  + + - − = = < < > > cdot · times × to → rightarrow → mapsto ↦ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ in ∈ notin ∉ pm ± mp ∓ approx ≈ sim ∼ preceq ⪯
  succeq ⪰ prec ≺ succ ≻ equiv ≡ propto ∝ Rightarrow ⇒ implies ⇒ iff ⇔ Leftrightarrow ⇔ land ∧ lor ∨ wedge ∧ vee ∨ odot ⊙ otimes ⊗ oplus ⊕
  circ ∘ cup ∪ cap ∩ setminus ∖ subset ⊂ subseteq ⊆ mid | coloneqq := ll ≪ gg ≫ perp ⊥ parallel ∥ simeq ≃ cong ≅
`);

export const BLACKBOARD = table("R ℝ N ℕ Z ℤ Q ℚ C ℂ P ℙ E 𝔼 1 𝟙");

/** Combining marks, behind the letter that they are put on. */
export const ACCENTS = table(`
  hat \u0302 widehat \u0302 tilde \u0303 widetilde \u0303 bar \u0304 overline \u0304 vec \u20d7 dot \u0307 ddot \u0308 check \u030c breve \u0306
`);

export const SUBSCRIPTS = table(`
  0 ₀ 1 ₁ 2 ₂ 3 ₃ 4 ₄ 5 ₅ 6 ₆ 7 ₇ 8 ₈ 9 ₉ + ₊ − ₋ = ₌ ( ₍ ) ₎ , , a ₐ e ₑ h ₕ i ᵢ j ⱼ k ₖ l ₗ m ₘ n ₙ o ₒ p ₚ r ᵣ s ₛ t ₜ u ᵤ v ᵥ x ₓ
  β ᵦ γ ᵧ ρ ᵨ φ ᵩ χ ᵪ
`);

export const SUPERSCRIPTS = table(`
  0 ⁰ 1 ¹ 2 ² 3 ³ 4 ⁴ 5 ⁵ 6 ⁶ 7 ⁷ 8 ⁸ 9 ⁹ + ⁺ − ⁻ = ⁼ ( ⁽ ) ⁾ a ᵃ b ᵇ c ᶜ d ᵈ e ᵉ f ᶠ g ᵍ h ʰ i ⁱ j ʲ k ᵏ l ˡ m ᵐ n ⁿ o ᵒ p ᵖ r ʳ s ˢ
  t ᵗ u ᵘ v ᵛ w ʷ x ˣ y ʸ z ᶻ K ᴷ L ᴸ M ᴹ N ᴺ R ᴿ T ᵀ ᵀ ᵀ * * ′ ′ × ˣ
`);
